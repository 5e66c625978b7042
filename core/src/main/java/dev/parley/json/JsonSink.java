package dev.parley.json;

import java.util.Arrays;
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
    generator.writeRawValue(new Slice(source, offset, length));
  }

  /// A JSON string whose characters are the given UTF-8 bytes.
  void utf8(byte[] source, int offset, int length) {
    generator.writeUTF8String(source, offset, length);
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

  /// Bytes in the shape in which Jackson accepts text that is encoded already.
  private record Slice(byte[] source, int offset, int length)
      implements tools.jackson.core.SerializableString {

    @Override
    public String getValue() {
      return new String(source, offset, length, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
      return getValue().length();
    }

    @Override
    public char[] asQuotedChars() {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] asUnquotedUTF8() {
      return Arrays.copyOfRange(source, offset, offset + length);
    }

    @Override
    public byte[] asQuotedUTF8() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int appendUnquotedUTF8(byte[] target, int at) {
      if (target.length - at < length) {
        return -1;
      }
      System.arraycopy(source, offset, target, at, length);
      return length;
    }

    @Override
    public int appendQuotedUTF8(byte[] target, int at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int appendQuoted(char[] target, int at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int appendUnquoted(char[] target, int at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int writeQuotedUTF8(java.io.OutputStream out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int writeUnquotedUTF8(java.io.OutputStream out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int putQuotedUTF8(java.nio.ByteBuffer target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int putUnquotedUTF8(java.nio.ByteBuffer target) {
      throw new UnsupportedOperationException();
    }
  }
}
