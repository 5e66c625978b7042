package dev.parley.json;

/// What a JSON text takes beyond its bytes once it has been read: each value becomes an object or
/// two, however short it is, and each object a record with all that comes of it. In requests as
/// they are that goes with their bytes; one of nothing but tiny values takes a dozen times as much.
public final class JsonWeight {
  private static final long ELEMENT_BYTES = 56;
  private static final long MEMBER_BYTES = 100;
  private static final long OBJECT_BYTES = 200;

  /// What there is room for in any case comes to so many times the text.
  private static final long USUAL = 4;

  private JsonWeight() {}

  /// How many bytes more than usual; for what is no JSON any number that is not negative.
  public static long beyond(byte[] json) {
    return Math.max(0, whole(json) - USUAL * json.length);
  }

  private static long whole(byte[] json) {
    long whole = 0;
    boolean quoted = false;
    for (int at = 0; at < json.length; at++) {
      byte one = json[at];
      if (one == '"') {
        quoted = !quoted;
      } else if (quoted && one == '\\') {
        at++;
      } else if (!quoted) {
        whole += weight(one);
      }
    }
    return whole;
  }

  /// What begins with a byte that is in no string.
  private static long weight(byte one) {
    return switch (one) {
      case ',', '[' -> ELEMENT_BYTES;
      case ':' -> MEMBER_BYTES;
      case '{' -> OBJECT_BYTES;
      default -> 0;
    };
  }
}
