package dev.parley.server.attempt;

import java.time.Duration;
import java.util.Arrays;

/// Calls and failures of the last while, counted in slices of time.
final class Window {
  private static final int SLICES = 10;

  private final long sliceNanos;
  private final long[] calls = new long[SLICES];
  private final long[] failures = new long[SLICES];
  private long newest;

  Window(Duration length, long nanos) {
    this.sliceNanos = Math.max(1, length.toNanos() / SLICES);
    this.newest = nanos / sliceNanos;
  }

  /// In which slice of time it is counted.
  long count(boolean failed, long nanos) {
    forget(nanos);
    int slice = Math.floorMod(newest, SLICES);
    calls[slice]++;
    failures[slice] += failed ? 1 : 0;
    return newest;
  }

  /// A call that was counted in this slice as none that failed is not to count any more.
  void takeBack(long slice) {
    if (newest - slice < SLICES) {
      calls[Math.floorMod(slice, SLICES)]--;
    }
  }

  /// Whether there were enough calls, and too many of them failed.
  boolean isBad(BreakerRule rule, long nanos) {
    forget(nanos);
    long all = Arrays.stream(calls).sum();
    long bad = Arrays.stream(failures).sum();
    return rule.percent() > 0 && all >= rule.requests() && bad * 100 >= all * rule.percent();
  }

  private void forget(long nanos) {
    long now = Math.max(newest, nanos / sliceNanos);
    for (long slice = Math.max(newest + 1, now - SLICES + 1); slice <= now; slice++) {
      calls[Math.floorMod(slice, SLICES)] = 0;
      failures[Math.floorMod(slice, SLICES)] = 0;
    }
    newest = now;
  }
}
