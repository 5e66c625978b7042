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
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!paired) {
        return i;
      }
      i++;
    }
    return -1;
  }
}
