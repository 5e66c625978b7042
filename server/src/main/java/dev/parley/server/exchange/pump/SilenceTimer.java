package dev.parley.server.exchange.pump;

import dev.parley.server.tcp.Alarm;
import io.vertx.core.Context;
import java.time.Duration;

/// Rings after a time of silence, again and again. To push it back costs one field: it looks at the
/// clock only when it would ring.
public final class SilenceTimer {
  private final long limitNanos;
  private final Runnable action;
  private final Alarm alarm;
  private long lastNanos;
  private boolean running;

  SilenceTimer(Context loop, Duration limit, Runnable action) {
    this.limitNanos = Math.max(1_000_000, limit.toNanos());
    this.action = action;
    this.alarm = new Alarm(loop.owner());
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
      alarm.stop();
    }
  }

  private void arm(long nanos) {
    alarm.set(Duration.ofMillis(Math.ceilDiv(nanos, 1_000_000)), this::look);
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
