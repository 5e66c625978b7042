package dev.parley.dialect.responses;

/// A limit on visible output that the upstream cannot be given: kept by counting words and signs,
/// which is about what tokens are.
final class TokenBudget {
  private static final int LETTERS_PER_TOKEN = 6;

  private long left;
  private int lettersInWord;
  private boolean spent;

  TokenBudget(long tokens) {
    left = tokens;
    spent = tokens == 0;
  }

  boolean isSpent() {
    return spent;
  }

  /// As much of this text as the budget still allows.
  String take(String text) {
    if (left == OutputLimit.UNLIMITED) {
      return text;
    }
    int at = 0;
    while (at < text.length() && !spent) {
      int character = text.codePointAt(at);
      if (startsToken(character) && left-- == 0) {
        spent = true;
      } else {
        at += Character.charCount(character);
      }
    }
    return text.substring(0, at);
  }

  /// White space belongs to the word after it.
  private boolean startsToken(int character) {
    if (Character.isWhitespace(character)) {
      lettersInWord = 0;
      return false;
    }
    boolean inWord = Character.isLetterOrDigit(character) && !Character.isIdeographic(character);
    if (!inWord) {
      lettersInWord = 0;
      return true;
    }
    return lettersInWord++ % LETTERS_PER_TOKEN == 0;
  }
}
