package dev.parley.simulator.chat;

/// One thing that is said, piece by piece.
interface Utterance {
  /// Says a little more; false when there is nothing left to say.
  boolean advance();

  /// Ends it, complete or cut off.
  void close();
}
