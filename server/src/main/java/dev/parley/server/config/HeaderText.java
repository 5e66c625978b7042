package dev.parley.server.config;

import org.jspecify.annotations.Nullable;

/// A key as it goes into a header.
final class HeaderText {
  private static final String FIX = "; a key is one word: set it to that alone";

  private HeaderText() {}

  /// The same text, if there is one.
  static @Nullable String require(String name, @Nullable String text) {
    if (text != null && !text.matches("[!-~]+")) {
      throw new BadConfig(name + ": has " + stranger(text) + FIX);
    }
    return text;
  }

  /// What does not belong there, without what stands around it.
  private static String stranger(String text) {
    if (text.isEmpty()) {
      return "nothing in it";
    }
    int place = 0;
    while (text.charAt(place) >= '!' && text.charAt(place) <= '~') {
      place++;
    }
    String what =
        switch (text.charAt(place)) {
          case '\n', '\r' -> "a line break";
          case ' ', '\t' -> "a blank";
          default -> "a character that no key has";
        };
    return what + " after " + place + " characters";
  }
}
