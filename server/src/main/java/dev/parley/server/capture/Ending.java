package dev.parley.server.capture;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How what one side said came to its end.
public enum Ending {
  /// It said all.
  WHOLE,
  /// The connection broke.
  BROKEN,
  /// Nobody wanted the rest, and it was left to end by itself.
  LET_GO,
  /// It was cut off, or who it was for had gone.
  CUT;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Ending of(String wire) {
    return Arrays.stream(values()).filter(one -> one.wire().equals(wire)).findFirst().orElse(null);
  }
}
