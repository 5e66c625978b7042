package dev.parley.dialect.chat;

/// How a text begins and how long it is: enough to tell whether another one repeats it.
final class Opening {
  private static final int KEPT = 80;

  private final StringBuilder begins = new StringBuilder();
  private long length;

  void add(String piece) {
    length += piece.length();
    begins.append(piece, 0, Math.min(piece.length(), KEPT - begins.length()));
  }

  /// Whether another text says from the beginning what this one says, and so far no more.
  boolean isRepeatedBy(Opening other) {
    return other.length <= length && begins.toString().startsWith(other.begins.toString());
  }
}
