package dev.parley.tokens;

/// About how many tokens of reasoning are behind an encrypted text. Measured on recorded ones: the
/// first characters are there for anything, and the rest grows with what was thought.
final class EncryptedTokens {
  private static final long FIRST_CHARACTERS = 880;
  private static final double TOKENS_PER_CHARACTER = 0.147;

  private EncryptedTokens() {}

  static long of(long characters) {
    return Math.round(Math.max(0, characters - FIRST_CHARACTERS) * TOKENS_PER_CHARACTER);
  }
}
