package dev.parley.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Short strings that come again and again, as types and ids do in the events of an answer: the
/// last that was made for a place is kept, and not made anew.
final class Recurring {
  private static final int PLACES = 512;
  private static final int LONGEST = 64;
  private static final int TELLING = 8;

  /// Nobody waits for anybody: who finds an older one, or none, makes his own.
  private static final @Nullable Kept[] KEPT = new Kept[PLACES];

  private record Kept(byte[] ascii, String text) {
    private boolean is(byte[] json, int from, int to) {
      return Arrays.equals(ascii, 0, ascii.length, json, from, to);
    }
  }

  private Recurring() {}

  /// The text of these bytes, which are ASCII.
  static String of(byte[] json, int from, int to) {
    if (to - from > LONGEST) {
      return text(json, from, to);
    }
    int place = place(json, from, to);
    Kept kept = KEPT[place];
    if (kept != null && kept.is(json, from, to)) {
      return kept.text;
    }
    String text = text(json, from, to);
    KEPT[place] = new Kept(Arrays.copyOfRange(json, from, to), text);
    return text;
  }

  /// Types and ids differ in their ends.
  private static int place(byte[] json, int from, int to) {
    int hash = to - from;
    for (int i = Math.max(from, to - TELLING); i < to; i++) {
      hash = 31 * hash + json[i];
    }
    return (hash ^ hash >>> 16) & PLACES - 1;
  }

  private static String text(byte[] json, int from, int to) {
    return new String(json, from, to - from, StandardCharsets.US_ASCII);
  }
}
