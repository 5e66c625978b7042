package dev.parley.server.exchange.estimate;

import java.util.Locale;

/// So many tokens, and who counted them.
public record Counted(long tokens, By by) {

  /// How far a count can be trusted.
  public enum By {
    /// Who bills it.
    UPSTREAM,
    /// Parley, which estimates.
    LOCAL,
    /// Parley, which knows what the conversation was billed so far, and estimates what is new.
    REMEMBERED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
