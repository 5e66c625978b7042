package dev.parley.server.exchange;

/// So many tokens, and who counted them.
record Counted(long tokens, By by) {

  /// How far a count can be trusted.
  enum By {
    /// Who bills it.
    UPSTREAM,
    /// Parley, which estimates.
    LOCAL,
    /// Parley, which knows what the conversation was billed so far, and estimates what is new.
    REMEMBERED
  }
}
