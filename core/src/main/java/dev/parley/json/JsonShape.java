package dev.parley.json;

import java.nio.charset.StandardCharsets;

/// JSON that is always the same around a number and a string.
public final class JsonShape {
  private final EncodedText before;
  private final EncodedText between;
  private final EncodedText after;

  private JsonShape(EncodedText before, EncodedText between, EncodedText after) {
    this.before = before;
    this.between = between;
    this.after = after;
  }

  /// The parts that are always the same, of which the caller vouches that they are JSON.
  public static JsonShape of(String before, String between, String after) {
    return new JsonShape(encoded(before), encoded(between), encoded(after));
  }

  private static EncodedText encoded(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new EncodedText(bytes, 0, bytes.length);
  }

  void writeTo(JsonSink sink, long number, String text) {
    sink.raw(before);
    sink.number(number);
    sink.raw(between);
    sink.string(text);
    sink.raw(after);
  }
}
