package dev.parley.json;

/// Half a surrogate pair has no UTF-8; it becomes U+FFFD.
final class Surrogates {
  private Surrogates() {}

  static String paired(String text) {
    int lone = firstLone(text);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (int at = lone; at >= 0; at = firstLone(repaired)) {
      repaired.setCharAt(at, '\uFFFD');
    }
    return repaired.toString();
  }

  private static int firstLone(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isHalfOfPair(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isHalfOfPair(CharSequence text, int at) {
    int high = Character.isHighSurrogate(text.charAt(at)) ? at : at - 1;
    return high >= 0
        && high + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
  }
}
