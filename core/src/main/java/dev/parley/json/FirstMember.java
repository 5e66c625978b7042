package dev.parley.json;

import org.jspecify.annotations.Nullable;

/// A glance at the first member of an object: nearly every union of both wires puts its tag there.
final class FirstMember {
  private FirstMember() {}

  /// The value when the first member is `name` and a plain string; null when a real parser must
  /// look.
  static @Nullable String string(byte[] json, int brace, int limit, String name) {
    int at = quoted(json, skipSpace(json, brace + 1, limit), limit, name);
    if (at < 0) {
      return null;
    }
    at = skipSpace(json, at, limit);
    if (at >= limit || json[at] != ':') {
      return null;
    }
    at = skipSpace(json, at + 1, limit);
    if (at >= limit || json[at] != '"') {
      return null;
    }
    return plain(json, at + 1, limit);
  }

  private static int quoted(byte[] json, int at, int limit, String name) {
    if (at + name.length() + 2 > limit || json[at] != '"') {
      return -1;
    }
    for (int i = 0; i < name.length(); i++) {
      if (json[at + 1 + i] != name.charAt(i)) {
        return -1;
      }
    }
    int end = at + 1 + name.length();
    return json[end] == '"' ? end + 1 : -1;
  }

  /// The string that begins at `start`, after its quote; null when a real parser must look.
  static @Nullable String plain(byte[] json, int start, int limit) {
    for (int at = start; at < limit; at++) {
      if (json[at] == '"') {
        return Recurring.of(json, start, at);
      }
      if (json[at] == '\\' || json[at] < ' ') {
        return null;
      }
    }
    return null;
  }

  private static int skipSpace(byte[] json, int at, int limit) {
    int place = at;
    while (place < limit && (json[place] == ' ' || json[place] == '\n' || json[place] == '\r')) {
      place++;
    }
    return place;
  }
}
