package dev.parley.json;

import java.nio.charset.StandardCharsets;

/// ASCII that stands between values, always the same.
public final class JsonFrame {
  private final EncodedText text;

  private JsonFrame(EncodedText text) {
    this.text = text;
  }

  public static JsonFrame of(String ascii) {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    return new JsonFrame(new EncodedText(bytes, 0, bytes.length));
  }

  void writeTo(JsonSink sink) {
    sink.raw(text);
  }
}
