package dev.parley.server.http;

import java.util.concurrent.atomic.AtomicInteger;

/// The time of one configuration: the requests that come in it are answered by it to their end,
/// even when another one has taken over. From any thread.
final class Shift {
  private final Visitors house;
  private final Runnable whenOver;

  /// Those under way, and one more as long as others may come.
  private final AtomicInteger guests = new AtomicInteger(1);

  Shift(Visitors house, Runnable whenOver) {
    this.house = house;
    this.whenOver = whenOver;
  }

  Visitors house() {
    return house;
  }

  /// Whether one more may come; then [#leave] has to follow.
  boolean enter() {
    return guests.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
  }

  void leave() {
    if (guests.decrementAndGet() == 0) {
      whenOver.run();
    }
  }
}
