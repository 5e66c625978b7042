package dev.parley.server.tcp;

import io.vertx.core.Vertx;
import java.time.Duration;

/// Rings when a time is over, unless it is stopped before. Where Parley itself stood still, because
/// garbage was collected, others needed the machine, or it slept, what came in the meantime waits
/// to be read: an alarm that would ring late waits once more, so that it is heard first. Lives on
/// one loop.
public final class Alarm {
  private static final long LATE_MILLIS = 100;

  private final Vertx vertx;
  private long timer = -1;

  public Alarm(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Sets it, also when it was set already.
  public void set(Duration patience, Runnable ring) {
    stop();
    long millis = Math.max(1, patience.toMillis());
    long due = System.nanoTime() + millis * 1_000_000;
    timer = vertx.setTimer(millis, _ -> ringUnlessLate(due, millis, ring));
  }

  private void ringUnlessLate(long due, long patience, Runnable ring) {
    long late = (System.nanoTime() - due) / 1_000_000;
    if (late < LATE_MILLIS) {
      ring.run();
    } else {
      timer = vertx.setTimer(Math.min(late, patience), _ -> ring.run());
    }
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }
}
