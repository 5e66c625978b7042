package dev.parley.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonRecyclerPools;

/// Jackson's generator over a growing buffer, with the two things it lacks: bytes passed through
/// untouched, and strings that may hold half a surrogate pair.
final class JsonSink {
  private static final int SPARE_BUFFERS = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .rootValueSeparator("")
          .recyclerPool(JsonRecyclerPools.newBoundedPool(SPARE_BUFFERS))
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(JsonReader.MAX_DEPTH * 2).build())
          .build();

  private @Nullable ByteArrayBuilder buffer;
  private @Nullable JsonGenerator generator;

  /// With nothing written there are no buffers: a stream of events is silent most of the time.
  private JsonGenerator generator() {
    JsonGenerator open = generator;
    if (open == null) {
      ByteArrayBuilder fresh = new ByteArrayBuilder();
      open = FACTORY.createGenerator(ObjectWriteContext.empty(), fresh);
      buffer = fresh;
      generator = open;
    }
    return open;
  }

  void beginObject() {
    generator().writeStartObject();
  }

  void endObject() {
    generator().writeEndObject();
  }

  void beginArray() {
    generator().writeStartArray();
  }

  void endArray() {
    generator().writeEndArray();
  }

  void name(String name) {
    generator().writeName(name);
  }

  void string(String value) {
    generator().writeString(Surrogates.paired(value));
  }

  void number(String text) {
    generator().writeRawValue(text);
  }

  void number(long value) {
    generator().writeNumber(value);
  }

  void bool(boolean value) {
    generator().writeBoolean(value);
  }

  void nil() {
    generator().writeNull();
  }

  void raw(byte[] source, int offset, int length) {
    generator().writeRawValue(new EncodedText(source, offset, length));
  }

  /// Bytes between values: the frame of an event stream.
  void frame(String ascii) {
    generator().writeRaw(ascii);
  }

  byte[] take() {
    if (generator == null || buffer == null) {
      return new byte[0];
    }
    generator.close();
    byte[] bytes = buffer.toByteArray();
    generator = null;
    buffer = null;
    return bytes;
  }

  boolean isEmpty() {
    if (generator == null || buffer == null) {
      return true;
    }
    generator.flush();
    return buffer.size() == 0;
  }
}
