package dev.parley.server.http;

import dev.parley.server.http.Holdings.Holding;
import dev.parley.server.tcp.Alarm;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/// What was said to one client and has not gone out to it yet. Lives on its loop.
final class Unsent {
  private static final int FULL_BYTES = 32 << 10;

  /// What counts as full while there is room for nobody else.
  private static final int CROWDED_BYTES = 4 << 10;

  /// What an upstream may have said already when it is stopped.
  private static final int AHEAD_BYTES = 64 << 10;

  private final Admission admission;
  private final Runnable dead;
  private final Alarm alarm;
  private Holding holding;
  private @Nullable Runnable drained;
  private long bytes;
  private boolean moved;
  private boolean complete;
  private boolean watching;

  /// @param dead what to do about a client that takes nothing for too long
  Unsent(Context loop, Admission admission, Runnable dead) {
    this.alarm = new Alarm(loop.owner());
    this.admission = admission;
    this.holding = admission.nobodys();
    this.dead = dead;
  }

  /// What is said from now on, of which nothing was yet, counts for this client.
  void countFor(Holding client) {
    holding = client;
  }

  /// So many bytes more are on their way.
  void add(int count) {
    bytes += count;
    admission.hold(holding, count);
    watch();
  }

  /// So many of them have gone out, or never will.
  void remove(int count) {
    bytes -= count;
    admission.release(holding, count);
    moved = true;
    stopWatching();
    Runnable action = drained;
    if (action != null && bytes <= full() / 2) {
      drained = null;
      admission.release(holding, AHEAD_BYTES);
      action.run();
    }
  }

  /// There will be no more than what is on its way.
  void complete() {
    complete = true;
    stopWatching();
  }

  private void stopWatching() {
    if (complete && bytes == 0) {
      alarm.stop();
    }
  }

  private int full() {
    return admission.isCrowded() ? CROWDED_BYTES : FULL_BYTES;
  }

  boolean isFull() {
    return bytes > full();
  }

  /// Calls `action` once most of it has gone.
  void whenDrained(Runnable action) {
    if (drained == null) {
      admission.hold(holding, AHEAD_BYTES);
    }
    drained = action;
  }

  private void watch() {
    if (!watching && bytes > 0) {
      watching = true;
      moved = false;
      alarm.set(admission.bounds().send(), this::look);
    }
  }

  private void look() {
    watching = false;
    if (bytes > 0 && !moved) {
      dead.run();
    } else {
      watch();
    }
  }
}
