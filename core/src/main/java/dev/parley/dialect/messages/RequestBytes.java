package dev.parley.dialect.messages;

import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;

/// The bytes of a request with another model, and otherwise as they came.
final class RequestBytes {
  private RequestBytes() {}

  /// @param streams whether it has to ask for a stream
  static byte[] of(byte[] asked, String model, boolean streams) {
    RawJson name = RawJson.of(JsonWriter.text(out -> out.value(model)));
    RawJson renamed = RawJson.parse(asked).with(name, "model");
    return (streams ? renamed.with(RawJson.of("true"), "stream") : renamed).bytes();
  }
}
