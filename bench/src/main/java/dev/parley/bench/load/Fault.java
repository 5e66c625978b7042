package dev.parley.bench.load;

import java.util.Locale;

/// What the upstream does to a request.
public enum Fault {
  NONE,
  /// 429, whenever it is asked.
  RATE_LIMITED,
  /// 503, whenever it is asked.
  OVERLOADED,
  /// 503 when it is asked first, and the answer after that.
  ONCE,
  /// None, but the last piece comes only when the upstream is told so.
  LATE,
  /// Cuts the connection when half of the answer is out.
  CUT,
  /// Says nothing at all.
  HANG;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Fault of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Whether the client is to get a whole answer all the same.
  boolean isSurvived() {
    return this == NONE || this == ONCE || this == LATE;
  }
}
