package dev.parley.tokens;

import java.util.Arrays;

/// Bytes that are told in base64, each decoded only when it is looked at.
final class Base64Bytes {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final byte[] VALUES = values();

  private final String text;
  private final int start;

  /// @param start where in the text the base64 begins
  private Base64Bytes(String text, int start) {
    this.text = text;
    this.start = start;
  }

  /// As anybody may write it: with line ends in between, and in letters that URLs can have.
  ///
  /// @param start where in the text the base64 begins
  static Base64Bytes of(String text, int start) {
    if (text.indexOf('\n', start) < 0 && text.indexOf('\r', start) < 0) {
      return new Base64Bytes(text, start);
    }
    return new Base64Bytes(text.substring(start).replace("\n", "").replace("\r", ""), 0);
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    values['-'] = values['+'];
    values['_'] = values['/'];
    return values;
  }

  int length() {
    return (int) ((text.length() - start) * 3L / 4);
  }

  /// The byte at this place, 0 to 255; -1 when there is none.
  int at(long index) {
    if (index < 0 || index >= length()) {
      return -1;
    }
    int group = start + (int) (index / 3) * 4;
    return switch ((int) (index % 3)) {
      case 0 -> joined(value(group) << 2, value(group + 1) >> 4);
      case 1 -> joined((value(group + 1) & 0x0F) << 4, value(group + 2) >> 2);
      default -> joined((value(group + 2) & 0x03) << 6, value(group + 3));
    };
  }

  private static int joined(int upper, int lower) {
    return upper < 0 || lower < 0 ? -1 : upper | lower;
  }

  private int value(int at) {
    char character = at < text.length() ? text.charAt(at) : '=';
    return character < VALUES.length ? VALUES[character] : -1;
  }

  /// Two bytes as a number, the greater first; -1 when they are not there.
  int big16(long index) {
    return joined(at(index) << 8, at(index + 1));
  }

  /// Two bytes as a number, the lesser first; -1 when they are not there.
  int little16(long index) {
    return joined(at(index + 1) << 8, at(index));
  }

  boolean startsWith(String ascii, long index) {
    for (int i = 0; i < ascii.length(); i++) {
      if (at(index + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
