package dev.parley.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /// The same.
  public static RawJson of(byte[] json) {
    return new RawJson(json, 0, json.length);
  }

  /// A text as JSON.
  public static RawJson quoted(String text) {
    byte[] json = JsonWriter.bytes(out -> out.value(text));
    return new RawJson(json, 0, json.length);
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

  /// The first member of this name; null when there is none, or this is no object. Where names are
  /// spelled plainly nothing is read for it.
  public @Nullable RawJson first(String name) {
    if (!isObject()) {
      return null;
    }
    FirstNamed found = new FirstNamed(source, name);
    JsonScan.each(source, offset, found);
    if (found.isSpelledOddly()) {
      return Extra.membersOf(this).get(name);
    }
    return found.isThere() ? new RawJson(source, found.from(), found.length()) : null;
  }

  /// The first member of this name that is a string; null when there is none.
  public @Nullable String string(String name) {
    RawJson first = first(name);
    if (first == null) {
      return null;
    }
    if (first.source[first.offset] != '"') {
      return reader().tag(name);
    }
    int end = first.offset + first.length;
    String plain = FirstMember.plain(first.source, first.offset + 1, end);
    return plain == null ? first.reader().string() : plain;
  }

  /// The value at a path of member names; null where there is none.
  public @Nullable RawJson at(String... path) {
    RawJson value = this;
    for (String name : path) {
      value = value.isObject() ? value.member(name) : null;
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  /// What an object holds, by name, in its order; nothing where this is none.
  public Map<String, RawJson> members() {
    Map<String, RawJson> found = new LinkedHashMap<>();
    if (isObject()) {
      JsonReader in = reader();
      Members members = in.members();
      while (members.next()) {
        found.put(members.name(), in.raw());
      }
    }
    return found;
  }

  private @Nullable RawJson member(String name) {
    RawJson found = null;
    JsonReader in = reader();
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals(name)) {
        found = in.raw();
      } else {
        in.skip();
      }
    }
    return found;
  }

  /// These bytes with another value at a path, and otherwise as they are. The last member of an
  /// object is new when there is none.
  public RawJson with(RawJson other, String... path) {
    RawJson old = at(path);
    if (old != null) {
      return spliced(old.offset, old.length, other.bytes());
    }
    RawJson home = at(Arrays.copyOf(path, path.length - 1));
    if (home == null || !home.isObject()) {
      return this;
    }
    String before = new String(source, home.offset + 1, home.length - 2, StandardCharsets.UTF_8);
    String name = JsonWriter.text(out -> out.value(path[path.length - 1]));
    String member = (before.isBlank() ? "" : ",") + name + ":" + other;
    int brace = home.offset + home.length - 1;
    return spliced(brace, 0, member.getBytes(StandardCharsets.UTF_8));
  }

  private RawJson spliced(int at, int gone, byte[] added) {
    int after = offset + length - at - gone;
    byte[] whole = new byte[at - offset + added.length + after];
    System.arraycopy(source, offset, whole, 0, at - offset);
    System.arraycopy(added, 0, whole, at - offset, added.length);
    System.arraycopy(source, at + gone, whole, at - offset + added.length, after);
    return new RawJson(whole, 0, whole.length);
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

  /// The same, without what else it came with.
  public RawJson alone() {
    return new RawJson(bytes(), 0, length);
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
