package dev.parley.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One JSON value as the exact bytes it came in: schemas, tool inputs, members nobody knows.
public final class RawJson {
  public static final RawJson NULL = of("null");
  public static final RawJson EMPTY_OBJECT = of("{}");

  private final byte[] source;
  private final int offset;
  private final int length;

  RawJson(byte[] source, int offset, int length) {
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  /// The caller vouches that `json` is one valid JSON value.
  public static RawJson of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new RawJson(bytes, 0, bytes.length);
  }

  /// A text as JSON.
  public static RawJson quoted(String text) {
    return of(JsonWriter.text(out -> out.value(text)));
  }

  /// Checks that `json` is exactly one JSON value.
  public static RawJson parse(byte[] json) {
    JsonReader in = JsonReader.of(json);
    RawJson value = in.raw();
    in.end();
    return value;
  }

  public JsonReader reader() {
    return JsonReader.of(source, offset, length);
  }

  public boolean isObject() {
    return source[offset] == '{';
  }

  public boolean isArray() {
    return source[offset] == '[';
  }

  public boolean isNull() {
    return equals(NULL);
  }

  public int length() {
    return length;
  }

  public byte[] bytes() {
    return Arrays.copyOfRange(source, offset, offset + length);
  }

  void writeTo(JsonSink sink) {
    sink.raw(source, offset, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that
        && Arrays.equals(
            source, offset, offset + length, that.source, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + source[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }
}
