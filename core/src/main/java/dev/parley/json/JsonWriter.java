package dev.parley.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON to bytes. A member whose value is null is left out.
///
/// An object begun with an [Extra] gives its unknown members back, each member in the place where
/// it was read.
public final class JsonWriter {
  private final JsonSink sink = new JsonSink();
  private final Deque<Frame> frames = new ArrayDeque<>();

  private record Frame(Extra extra, Map<String, Object> members) {
    /// Whether members can be written as they come: there is no order of reading to keep.
    boolean isDirect() {
      return !extra.isRead();
    }
  }

  private static final Frame DIRECT = new Frame(Extra.NONE, Map.of());

  public static byte[] bytes(JsonValue value) {
    JsonWriter out = new JsonWriter();
    value.write(out);
    return out.take();
  }

  public static String text(JsonValue value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  public JsonWriter begin() {
    return begin(Extra.NONE);
  }

  public JsonWriter begin(Extra extra) {
    sink.beginObject();
    frames.push(extra.isEmpty() ? DIRECT : new Frame(extra, new LinkedHashMap<>()));
    return this;
  }

  public JsonWriter member(String name, @Nullable String value) {
    return put(name, value);
  }

  public JsonWriter member(String name, @Nullable RawJson value) {
    return put(name, value);
  }

  public JsonWriter member(String name, @Nullable JsonNumber value) {
    return put(name, value);
  }

  public JsonWriter member(String name, @Nullable JsonValue value) {
    return put(name, value);
  }

  public JsonWriter member(String name, @Nullable Boolean value) {
    return put(name, value);
  }

  public JsonWriter member(String name, @Nullable Long value) {
    return put(name, value);
  }

  public JsonWriter member(String name, long value) {
    return put(name, value);
  }

  public JsonWriter member(String name, @Nullable List<?> values) {
    return put(name, values);
  }

  /// A list that is left out when it is empty, unless it was read as an empty one.
  public JsonWriter list(String name, List<?> values) {
    Frame frame = frames.getFirst();
    return values.isEmpty() && !frame.extra.places(name) ? this : put(name, values);
  }

  /// A member that is there even when its value is not, unless the object was read without it.
  public JsonWriter orNull(String name, @Nullable Object value) {
    boolean untold = value == null && frames.getFirst().isDirect();
    return put(name, untold ? RawJson.NULL : value);
  }

  public JsonWriter end() {
    Frame frame = frames.pop();
    if (frame.isDirect()) {
      unknown(frame.extra);
    } else {
      inTheOrderOfReading(frame);
    }
    sink.endObject();
    return this;
  }

  public void value(JsonValue value) {
    value.write(this);
  }

  public void value(RawJson value) {
    value.writeTo(sink);
  }

  public void value(String value) {
    sink.string(value);
  }

  /// A value that is always the same but for a number and a string.
  public void value(JsonShape shape, long number, String text) {
    if (sink.isBetweenTexts()) {
      shape.writeTo(sink, number, text);
    } else {
      JsonSink alone = new JsonSink();
      shape.writeTo(alone, number, text);
      byte[] json = alone.take();
      value(new RawJson(json, 0, json.length));
    }
  }

  public void values(List<?> values) {
    writeValue(values);
  }

  /// What stands between two values: the frame of an event stream.
  public void frame(JsonFrame frame) {
    frame.writeTo(sink);
  }

  public byte[] take() {
    return sink.take();
  }

  public boolean isEmpty() {
    return sink.isEmpty();
  }

  private JsonWriter put(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Frame frame = frames.getFirst();
    if (frame.isDirect()) {
      sink.name(name);
      writeValue(value);
    } else {
      frame.members.put(name, value);
    }
    return this;
  }

  private void unknown(Extra extra) {
    for (int i = 0; i < extra.size(); i++) {
      sink.name(extra.nameAt(i));
      writeValue(extra.valueAt(i));
    }
  }

  private void inTheOrderOfReading(Frame frame) {
    Extra extra = frame.extra;
    for (int i = 0; i < extra.size(); i++) {
      String name = extra.nameAt(i);
      Object known = frame.members.remove(name);
      RawJson unknown = extra.valueAt(i);
      if (known != null || unknown != null) {
        sink.name(name);
        writeValue(known != null ? known : unknown);
      }
    }
    frame.members.forEach((name, value) -> {
      sink.name(name);
      writeValue(value);
    });
  }

  private void writeValue(@Nullable Object value) {
    switch (value) {
      case null -> sink.nil();
      case String text -> sink.string(text);
      case RawJson raw -> raw.writeTo(sink);
      case JsonNumber number -> sink.number(number.text());
      case Boolean bool -> sink.bool(bool);
      case Long number -> sink.number(number);
      case JsonValue json -> json.write(this);
      case List<?> list -> writeList(list);
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private void writeList(List<?> list) {
    sink.beginArray();
    for (Object element : list) {
      writeValue(element);
    }
    sink.endArray();
  }
}
