package dev.parley.bench;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What the same bytes take at least.
final class Floor {
  private static final JsonFactory JACKSON = new JsonFactory();

  private Floor() {}

  /// Through Jackson's parser and generator, token by token, with nothing done to them.
  static byte[] jacksonStreamingCopy(byte[] json) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(json.length);
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), json);
        JsonGenerator generator = JACKSON.createGenerator(ObjectWriteContext.empty(), copy)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
    return copy.toByteArray();
  }
}
