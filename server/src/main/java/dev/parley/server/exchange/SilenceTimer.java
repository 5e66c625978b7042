package dev.parley.server.exchange;

import io.vertx.core.Context;
import java.time.Duration;

/// Rings after a time of silence, again and again. To push it back costs one field: it looks at the
/// clock only when it would ring.
final class SilenceTimer {
  private final Context loop;
  private final long limitNanos;
  private final Runnable action;
  private long lastNanos;
  private long timer;
  private boolean running;

  SilenceTimer(Context loop, Duration limit, Runnable action) {
    this.loop = loop;
    this.limitNanos = Math.max(1_000_000, limit.toNanos());
    this.action = action;
  }

  void start() {
    running = true;
    long _ = touch();
    arm(limitNanos);
  }

  boolean isRunning() {
    return running;
  }

  /// Something was heard; tells when.
  long touch() {
    lastNanos = System.nanoTime();
    return lastNanos;
  }

  void stop() {
    if (running) {
      running = false;
      loop.owner().cancelTimer(timer);
    }
  }

  private void arm(long nanos) {
    timer = loop.owner().setTimer(Math.ceilDiv(nanos, 1_000_000), _ -> look());
  }

  private void look() {
    long left = lastNanos + limitNanos - System.nanoTime();
    if (left <= 0) {
      long _ = touch();
      action.run();
      left = limitNanos;
    }
    if (running) {
      arm(left);
    }
  }
}
