package dev.parley.dialect.chat;

/// Knows whether a text repeats another one from its beginning, as far as both have come. Of the
/// other it keeps only how it begins: texts that begin alike for so long are taken for the same.
final class Echo {
  private static final int BEGINNING = 64;

  private final StringBuilder beginning = new StringBuilder();
  private long said;
  private long repeated;
  private boolean differs;

  /// The text that may be repeated goes on.
  void said(String piece) {
    int room = BEGINNING - beginning.length();
    beginning.append(piece, 0, Math.min(room, piece.length()));
    said += piece.length();
  }

  /// Whether the other text still repeats it with this piece.
  boolean repeats(String piece) {
    int from = (int) Math.min(repeated, beginning.length());
    int length = Math.min(piece.length(), beginning.length() - from);
    boolean alike = beginning.substring(from, from + length).equals(piece.substring(0, length));
    repeated += piece.length();
    differs |= !alike || repeated > said;
    return !differs;
  }
}
