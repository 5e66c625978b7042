package dev.parley.dialect.answer;

import dev.parley.dialect.request.OutputLimit;

/// A limit on visible output that the upstream cannot be given: kept by counting words and runs of
/// signs, which is about what tokens are, and rather too few than too many.
public final class TokenBudget {
  private static final int LETTERS_PER_TOKEN = 10;
  private static final int SIGNS_PER_TOKEN = 3;

  private enum Run {
    SPACE,
    WORD,
    SIGNS
  }

  private long left;
  private Run run = Run.SPACE;
  private int length;
  private boolean spent;

  public TokenBudget(long tokens) {
    left = tokens;
    spent = tokens == 0;
  }

  public boolean isSpent() {
    return spent;
  }

  /// As much of this text as the budget still allows.
  public String take(String text) {
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

  /// White space belongs to the word after it; an ideograph is a word of its own.
  private boolean startsToken(int character) {
    Run next = run(character);
    length = next == run && !Character.isIdeographic(character) ? length + 1 : 0;
    run = next;
    return switch (next) {
      case SPACE -> false;
      case WORD -> length % LETTERS_PER_TOKEN == 0;
      case SIGNS -> length % SIGNS_PER_TOKEN == 0;
    };
  }

  private static Run run(int character) {
    if (Character.isWhitespace(character)) {
      return Run.SPACE;
    }
    return Character.isLetterOrDigit(character) ? Run.WORD : Run.SIGNS;
  }
}
