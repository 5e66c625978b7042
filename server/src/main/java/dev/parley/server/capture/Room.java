package dev.parley.server.capture;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes that may be held for exchanges that are not kept yet. From any thread; nobody waits.
public final class Room {
  private final AtomicLong held = new AtomicLong();
  private final long most;

  public Room(long most) {
    this.most = most;
  }

  /// False when there is no room for so many more.
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
