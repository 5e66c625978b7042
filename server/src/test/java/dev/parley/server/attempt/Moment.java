package dev.parley.server.attempt;

import java.time.Duration;

/// A clock that stands still until it is told to go on, and a die that falls as it is told.
final class Moment {
  private long nanos = 1_000_000_000_000L;
  private double chance;

  Pace pace() {
    return new Pace(() -> nanos, () -> chance);
  }

  long now() {
    return nanos;
  }

  Moment pass(Duration time) {
    nanos += time.toNanos();
    return this;
  }

  Moment pass(long seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  Moment throwing(double next) {
    chance = next;
    return this;
  }
}
