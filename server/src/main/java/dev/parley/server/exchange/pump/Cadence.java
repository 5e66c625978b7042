package dev.parley.server.exchange.pump;

import org.jspecify.annotations.Nullable;

/// How evenly the pieces of an answer come. Lives on one loop.
public final class Cadence {
  private long last;
  private long longest = -1;
  private boolean begun;

  /// The time until the next piece says nothing.
  void restart() {
    begun = false;
  }

  /// A piece is there; whether it is the first.
  boolean beat(long nanos) {
    boolean first = !begun;
    if (!first) {
      longest = Math.max(longest, nanos - last);
    }
    begun = true;
    last = nanos;
    return first;
  }

  /// Null as long as no piece came after another.
  @Nullable Long longestNanos() {
    return longest < 0 ? null : longest;
  }
}
