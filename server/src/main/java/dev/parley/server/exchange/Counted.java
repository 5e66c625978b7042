package dev.parley.server.exchange;

import java.util.Locale;

/// So many tokens, and who counted them.
record Counted(long tokens, By by) {

  /// How far a count can be trusted.
  enum By {
    /// Who bills it.
    UPSTREAM,
    /// Parley, which estimates.
    LOCAL,
    /// Parley, which knows what the conversation was billed so far, and estimates what is new.
    REMEMBERED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
