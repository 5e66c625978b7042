package dev.parley.tokens;

/// A text cut into the pieces over whose borders no token reaches: words with the blank or sign
/// before them, up to three digits, runs of signs, white space. The rule is that of o200k, which is
/// published as a regular expression with seven alternatives; this says the same by hand.
final class Pieces {
  private static final int MOST_DIGITS = 3;

  private final byte[] text;

  /// @param text in valid UTF-8
  Pieces(byte[] text) {
    this.text = text;
  }

  /// Where the piece that starts at `from` ends.
  int end(int from) {
    byte kind = kind(from);
    return switch (kind) {
      case CharacterKind.UPPER, CharacterKind.LOWER, CharacterKind.LETTER -> word(from);
      case CharacterKind.DIGIT -> digits(from);
      case CharacterKind.NEWLINE -> space(from);
      case CharacterKind.MARK -> marked(from);
      default -> prefixed(from, kind);
    };
  }

  /// A word with the character before it, or else what that character begins.
  private int prefixed(int from, byte kind) {
    int next = from + width(from);
    if (next < text.length && isOfWords(kind(next))) {
      return word(next);
    }
    if (kind == CharacterKind.OTHER) {
      return signs(from);
    }
    boolean blank = text[from] == ' ';
    return blank && next < text.length && kind(next) == CharacterKind.OTHER
        ? signs(next)
        : space(from);
  }

  /// A mark may stand before a word that has a small letter, and otherwise is one.
  private int marked(int from) {
    int next = from + width(from);
    int end = next < text.length ? smallWord(next) : -1;
    return end < 0 ? smallWord(from) : end;
  }

  private int word(int from) {
    int end = smallWord(from);
    return end < 0 ? shortened(capitals(from)) : end;
  }

  /// Capitals and then at least one letter that is none; -1 when there is none.
  private int smallWord(int from) {
    int at = capitals(from);
    if (at < text.length && kind(at) == CharacterKind.LOWER) {
      while (at < text.length && isSmall(kind(at))) {
        at += width(at);
      }
      return shortened(at);
    }
    int end = afterLastOfBoth(from, at);
    return end < 0 ? -1 : shortened(end);
  }

  private int capitals(int from) {
    int at = from;
    while (at < text.length && isCapital(kind(at))) {
      at += width(at);
    }
    return at;
  }

  /// Behind the last letter that is neither capital nor small; -1 when there is none.
  private int afterLastOfBoth(int from, int to) {
    int end = to;
    while (end > from) {
      int start = before(end);
      if (kind(start) != CharacterKind.UPPER) {
        return end;
      }
      end = start;
    }
    return -1;
  }

  /// Where the character that ends here starts.
  private int before(int end) {
    int at = end - 1;
    while (Utf8.isContinued(text[at])) {
      at--;
    }
    return at;
  }

  private static boolean isCapital(byte kind) {
    return kind <= CharacterKind.MARK && kind != CharacterKind.LOWER;
  }

  private static boolean isSmall(byte kind) {
    return kind <= CharacterKind.MARK && kind != CharacterKind.UPPER;
  }

  private static boolean isOfWords(byte kind) {
    return kind <= CharacterKind.MARK;
  }

  /// With the `'s`, `'re` and the like that may follow a word.
  private int shortened(int at) {
    if (at + 1 >= text.length || text[at] != '\'') {
      return at;
    }
    return switch (text[at + 1] | 0x20) {
      case 's', 't', 'm', 'd' -> text[at + 1] < 0 ? at : at + 2;
      case 'r', 'v' -> isLetter(at + 2, 'e') ? at + 3 : at;
      case 'l' -> isLetter(at + 2, 'l') ? at + 3 : at;
      default -> isLongS(at + 1) ? at + 3 : at;
    };
  }

  private boolean isLetter(int at, char letter) {
    return at < text.length && (text[at] | 0x20) == letter;
  }

  /// U+017F, which is an s.
  private boolean isLongS(int at) {
    return at + 1 < text.length && text[at] == (byte) 0xC5 && text[at + 1] == (byte) 0xBF;
  }

  private int digits(int from) {
    int at = from;
    for (int i = 0; i < MOST_DIGITS && at < text.length; i++) {
      if (kind(at) != CharacterKind.DIGIT) {
        break;
      }
      at += width(at);
    }
    return at;
  }

  /// Signs, and the line ends and slashes behind them.
  private int signs(int from) {
    int at = from;
    while (at < text.length && isSign(kind(at))) {
      at += width(at);
    }
    while (at < text.length && (text[at] == '/' || text[at] == '\n' || text[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static boolean isSign(byte kind) {
    return kind == CharacterKind.OTHER || kind == CharacterKind.MARK;
  }

  /// Up to the last line end; or else all but the last blank, which goes with what follows.
  private int space(int from) {
    int at = from;
    int last = from;
    int lineEnd = -1;
    while (at < text.length && isSpace(kind(at))) {
      last = at;
      at += width(at);
      lineEnd = kind(last) == CharacterKind.NEWLINE ? at : lineEnd;
    }
    if (lineEnd >= 0) {
      return lineEnd;
    }
    return at == text.length || last == from ? at : last;
  }

  private static boolean isSpace(byte kind) {
    return kind == CharacterKind.SPACE || kind == CharacterKind.NEWLINE;
  }

  private byte kind(int at) {
    return CharacterKind.of(text[at] >= 0 ? text[at] : Utf8.codePoint(text, at));
  }

  private int width(int at) {
    return Utf8.width(text[at]);
  }
}
