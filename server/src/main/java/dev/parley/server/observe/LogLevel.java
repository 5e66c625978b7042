package dev.parley.server.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much of exchanges is logged: each level also has what those before it have.
public enum LogLevel {
  /// Exchanges that failed through no fault of their clients.
  ERROR,
  /// Those that were refused, left by their clients, or tried more than once.
  WARN,
  /// Every exchange.
  INFO,
  /// Every exchange with each call upstream and the times of its phases.
  DEBUG;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The level of this name; null when there is none.
  public static @Nullable LogLevel of(String name) {
    return Arrays.stream(values())
        .filter(level -> level.wire().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(LogLevel::wire).toList();
  }

  /// Whether what is of that level is logged at this one.
  public boolean tells(LogLevel of) {
    return of.compareTo(this) <= 0;
  }
}
