package dev.parley.tokens;

/// What the rule that cuts texts into pieces tells characters apart by.
final class CharacterKind {
  /// A letter that only begins words, or stands in runs of capitals.
  static final byte UPPER = 0;

  /// A letter that only goes on.
  static final byte LOWER = 1;

  /// A letter of a script that has no capitals.
  static final byte LETTER = 2;

  /// A sign on the letter before it, which counts as one and yet is none.
  static final byte MARK = 3;

  static final byte DIGIT = 4;
  static final byte NEWLINE = 5;
  static final byte SPACE = 6;
  static final byte OTHER = 7;

  private static final int BASIC_PLANE = 0x10000;
  private static final byte[] BASIC = new byte[BASIC_PLANE];

  static {
    for (int codePoint = 0; codePoint < BASIC_PLANE; codePoint++) {
      BASIC[codePoint] = lookUp(codePoint);
    }
  }

  private CharacterKind() {}

  static byte of(int codePoint) {
    return codePoint < BASIC_PLANE ? BASIC[codePoint] : lookUp(codePoint);
  }

  private static byte lookUp(int codePoint) {
    if (codePoint == '\r' || codePoint == '\n') {
      return NEWLINE;
    }
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> UPPER;
      case Character.LOWERCASE_LETTER -> LOWER;
      case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          MARK;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          SPACE;
      default -> isControlSpace(codePoint) ? SPACE : OTHER;
    };
  }

  private static boolean isControlSpace(int codePoint) {
    return (codePoint >= '\t' && codePoint <= '\r') || codePoint == 0x85;
  }
}
