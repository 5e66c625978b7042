package dev.parley.simulator.http;

import java.time.Duration;
import java.util.Map;

/// Rate-limit headers as after one request in an idle minute; resets are durations like `6m0s`.
final class RateLimits {
  private static final int REQUESTS = 10_000;
  private static final int TOKENS = 4_000_000;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private RateLimits() {}

  static Map<String, String> after(int tokens) {
    return Map.of(
        "x-ratelimit-limit-requests", Integer.toString(REQUESTS),
        "x-ratelimit-remaining-requests", Integer.toString(REQUESTS - 1),
        "x-ratelimit-reset-requests", printed(Duration.ofNanos(MINUTE / REQUESTS)),
        "x-ratelimit-limit-tokens", Integer.toString(TOKENS),
        "x-ratelimit-remaining-tokens", Integer.toString(Math.max(0, TOKENS - tokens)),
        "x-ratelimit-reset-tokens", printed(Duration.ofNanos(MINUTE / TOKENS * tokens)));
  }

  /// `17ms`, `1.5s`, `6m0s`; nothing below a millisecond.
  static String printed(Duration duration) {
    if (duration.toMillis() == 0) {
      return "0s";
    }
    if (duration.toSeconds() == 0) {
      return duration.toMillis() + "ms";
    }
    String tenths = duration.toMillisPart() / 100 == 0 ? "" : "." + duration.toMillisPart() / 100;
    String seconds = duration.toSecondsPart() + tenths + "s";
    return duration.toMinutes() == 0 ? seconds : duration.toMinutes() + "m" + seconds;
  }
}
