package dev.parley.tokens;

/// Characters in bytes that are valid UTF-8.
final class Utf8 {
  /// By the upper four bits of the first byte. What goes on a character is told as one by itself.
  private static final int[] WIDTHS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};

  private Utf8() {}

  /// How many bytes the character has that starts with this one.
  static int width(byte first) {
    return WIDTHS[(first & 0xFF) >> 4];
  }

  /// Whether this is a further byte of a character.
  static boolean isContinued(byte one) {
    return (one & 0xC0) == 0x80;
  }

  static int codePoint(byte[] text, int at) {
    int first = text[at] & 0xFF;
    return switch (width(text[at])) {
      case 1 -> first;
      case 2 -> ((first & 0x1F) << 6) | more(text[at + 1]);
      case 3 -> ((first & 0x0F) << 12) | (more(text[at + 1]) << 6) | more(text[at + 2]);
      default ->
          ((first & 0x07) << 18)
              | (more(text[at + 1]) << 12)
              | (more(text[at + 2]) << 6)
              | more(text[at + 3]);
    };
  }

  private static int more(byte next) {
    return next & 0x3F;
  }
}
