package dev.parley.server.attempt;

import java.time.Duration;

/// How often and how long one request is tried again.
///
/// @param most how many times, not counting the ways to other places
/// @param within how much time may have passed when the last try begins
/// @param percent how many tries again there may be for a hundred requests to one upstream
public record RetryRule(int most, Duration within, int percent) {
  public static final RetryRule DEFAULT = new RetryRule(2, Duration.ofSeconds(10), 20);

  private static final Duration FIRST = Duration.ofMillis(250);

  /// Up to a quarter of a second before the first, and up to twice as long before each further one,
  /// so that those who failed together do not come back together.
  ///
  /// @param before how many there were
  /// @param chance from 0 to 1
  static Duration jitter(int before, double chance) {
    return Duration.ofNanos((long) (FIRST.toNanos() * Math.scalb(chance, before)));
  }
}
