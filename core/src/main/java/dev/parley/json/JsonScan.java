package dev.parley.json;

/// Finds its way through the bytes of a JSON text that is valid, without reading any of it.
public final class JsonScan {
  private JsonScan() {}

  /// Takes one value, or one member and its value.
  @FunctionalInterface
  public interface Member {
    /// Takes one.
    ///
    /// @param name where its name begins, after the quote; in a list, where the value does
    void take(int name, int from, int to);
  }

  /// Where the value ends that begins at `from`.
  public static int end(byte[] json, int from) {
    return switch (json[from]) {
      case '"' -> afterString(json, from);
      case '{', '[' -> afterNested(json, from);
      default -> afterScalar(json, from);
    };
  }

  private static int afterString(byte[] json, int from) {
    int at = from + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static int afterNested(byte[] json, int from) {
    int depth = 0;
    int at = from;
    do {
      switch (json[at]) {
        case '"' -> at = afterString(json, at) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
    } while (depth > 0);
    return at;
  }

  private static int afterScalar(byte[] json, int from) {
    int at = from;
    while (at < json.length && !isBetween(json[at])) {
      at++;
    }
    return at;
  }

  /// Whether this byte, outside of strings, belongs to no value.
  public static boolean isBetween(byte one) {
    return switch (one) {
      case ' ', '\t', '\n', '\r', ',', ':', '{', '}', '[', ']' -> true;
      default -> false;
    };
  }

  /// The first byte at or after `from` that is no white space.
  public static int skipSpace(byte[] json, int from) {
    int at = from;
    while (at < json.length
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
      at++;
    }
    return at;
  }

  /// Goes over the members of the object, or the elements of the list, that begins at `from`.
  public static void each(byte[] json, int from, Member member) {
    boolean named = json[from] == '{';
    int at = skipSpace(json, from + 1);
    while (json[at] != '}' && json[at] != ']') {
      int name = named ? at + 1 : at;
      int value = named ? skipSpace(json, skipSpace(json, afterString(json, at)) + 1) : at;
      int end = end(json, value);
      member.take(name, value, end);
      int next = skipSpace(json, end);
      at = json[next] == ',' ? skipSpace(json, next + 1) : next;
    }
  }

  /// Whether the name that begins at `at` is this one, which is ASCII.
  public static boolean isNamed(byte[] json, int at, String name) {
    int end = at + name.length();
    if (end >= json.length || json[end] != '"') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (json[at + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
