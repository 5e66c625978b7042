package dev.parley.server.config;

import java.time.Duration;

/// How Parley ends when it is asked to.
///
/// @param grace how long it still takes requests while it says that it is about to end
/// @param drain how long answers under way may take then
public record Ending(Duration grace, Duration drain) {
  private static final Duration GRACE = Duration.ZERO;
  private static final Duration DRAIN = Duration.ofMinutes(5);

  static Ending read(Environment environment) {
    return new Ending(
        environment.read(GRACE, Durations::orNone, "PARLEY_SHUTDOWN_GRACE"),
        environment.read(DRAIN, Durations::orNone, "PARLEY_DRAIN"));
  }
}
