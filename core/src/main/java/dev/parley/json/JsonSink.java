package dev.parley.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/// Jackson's generator over a growing buffer, with the two things it lacks: bytes passed through
/// untouched, and strings that may hold half a surrogate pair.
final class JsonSink {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .rootValueSeparator("")
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(JsonReader.MAX_DEPTH * 2).build())
          .build();

  private final ByteArrayBuilder buffer = new ByteArrayBuilder();
  private final JsonGenerator generator =
      FACTORY.createGenerator(ObjectWriteContext.empty(), buffer);

  void beginObject() {
    generator.writeStartObject();
  }

  void endObject() {
    generator.writeEndObject();
  }

  void beginArray() {
    generator.writeStartArray();
  }

  void endArray() {
    generator.writeEndArray();
  }

  void name(String name) {
    generator.writeName(name);
  }

  void string(String value) {
    generator.writeString(Surrogates.paired(value));
  }

  void number(String text) {
    generator.writeRawValue(text);
  }

  void number(long value) {
    generator.writeNumber(value);
  }

  void bool(boolean value) {
    generator.writeBoolean(value);
  }

  void nil() {
    generator.writeNull();
  }

  void raw(byte[] source, int offset, int length) {
    generator.writeRawValue(new EncodedText(source, offset, length));
  }

  /// Bytes between values: the frame of an event stream.
  void frame(String ascii) {
    generator.writeRaw(ascii);
  }

  byte[] take() {
    generator.flush();
    byte[] bytes = buffer.toByteArray();
    buffer.reset();
    return bytes;
  }

  boolean isEmpty() {
    generator.flush();
    return buffer.size() == 0;
  }
}
