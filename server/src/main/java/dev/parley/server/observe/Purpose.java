package dev.parley.server.observe;

import java.util.Locale;

/// What Parley calls an upstream for besides the answer itself.
public enum Purpose {
  /// Tokens are to be counted.
  COUNT,
  /// Tool calls are to be judged.
  JUDGE;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
