package dev.parley.json;

/// What a JSON text takes beyond its bytes once it has been read: each value becomes an object or
/// two, however short it is. In requests as they are that goes with their bytes; one of nothing but
/// tiny values takes a dozen times as much.
public final class JsonWeight {
  /// So many bytes there are for each value, at the least, where nobody is up to anything.
  private static final int USUAL_BYTES = 16;

  private static final long VALUE_BYTES = 96;

  private JsonWeight() {}

  /// How many bytes more than usual; for what is no JSON any number that is not negative.
  public static long beyond(byte[] json) {
    return Math.max(0, values(json) - json.length / USUAL_BYTES) * VALUE_BYTES;
  }

  /// Each value stands after one of three marks, except the one that is all.
  private static long values(byte[] json) {
    long values = 0;
    boolean quoted = false;
    for (int at = 0; at < json.length; at++) {
      byte one = json[at];
      if (one == '"') {
        quoted = !quoted;
      } else if (quoted && one == '\\') {
        at++;
      } else if (!quoted && (one == ',' || one == '{' || one == '[')) {
        values++;
      }
    }
    return values;
  }
}
