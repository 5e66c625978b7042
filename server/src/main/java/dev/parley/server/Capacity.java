package dev.parley.server;

import dev.parley.server.config.Load;
import dev.parley.server.http.Bounds;

/// What follows from the load that Parley takes on, for each kind of request.
final class Capacity {
  /// For each that waits so many are under way.
  private static final int UNDER_WAY_FOR_ONE_THAT_WAITS = 16;

  private static final int FEWEST_THAT_WAIT = 8;
  private static final int ANSWERS_FOR_ONE_COUNT = 4;

  private Capacity() {}

  static Bounds of(Load load) {
    int queue = Math.max(FEWEST_THAT_WAIT, load.inFlight() / UNDER_WAY_FOR_ONE_THAT_WAITS);
    return new Bounds(
        load.inFlight(),
        Math.max(1, load.inFlight() / ANSWERS_FOR_ONE_COUNT),
        load.bytes(),
        load.queueWait().isZero() ? 0 : queue,
        load.queueWait(),
        load.send());
  }
}
