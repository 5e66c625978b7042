package dev.parley.conformance.canary;

import java.util.Locale;

/// A text that is in one place only. Whoever leaks a half of it leaks its head or its tail.
///
/// @param number by which it is known again
/// @param place the field in which it sits
record Canary(int number, String place) {
  static final String HEAD = "KanariQx";
  static final String TAIL = "xQirana7";

  /// The digits before the number, where only a number can be.
  static final String DIGITS = "73194628";

  static final int NUMBER_LENGTH = 4;
  private static final int LETTERS = 26;

  /// Letters and digits alone: it can stand in a URL, a header, a name and an identifier. Its
  /// length is that of whole groups in base64.
  String word() {
    return HEAD + letters() + TAIL;
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    int rest = number;
    for (int i = 0; i < NUMBER_LENGTH; i++) {
      letters.insert(0, (char) ('A' + rest % LETTERS));
      rest /= LETTERS;
    }
    return letters.toString();
  }

  /// Which number these letters stand for; -1 for none.
  static int number(String letters) {
    int number = 0;
    for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
      if (letter < 'A' || letter > 'Z') {
        return -1;
      }
      number = number * LETTERS + letter - 'A';
    }
    return number;
  }

  /// The canary as a number.
  long digits() {
    return Long.parseLong(DIGITS + "%04d".formatted(number));
  }
}
