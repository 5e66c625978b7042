package dev.parley.server;

import dev.parley.server.config.Config;
import dev.parley.server.config.Load;
import dev.parley.server.config.RequestLimits;
import dev.parley.server.http.Bounds;
import dev.parley.server.http.Limits;
import dev.parley.server.upstream.Bulk;

/// What follows from the load that Parley takes on, for each kind of request.
final class Capacity {
  /// For each that waits so many are under way.
  private static final int UNDER_WAY_FOR_ONE_THAT_WAITS = 16;

  private static final int FEWEST_THAT_WAIT = 8;
  private static final int ANSWERS_FOR_ONE_COUNT = 4;

  private Capacity() {}

  /// How much is taken of a request: not more than one client may ever have.
  static Limits limits(Config config) {
    RequestLimits wanted = config.limits();
    return new Limits(
            config.load().connections(),
            wanted.bodyBytes(),
            wanted.headerBytes(),
            wanted.headerLines(),
            Limits.DEFAULT.lineBytes(),
            wanted.head(),
            wanted.keepAlive(),
            wanted.read(),
            Limits.DEFAULT.bodyPiece(),
            wanted.readAll())
        .within(of(config.load()).entryBytesOfOne());
  }

  /// How much of it may be for one upstream. Where there are several, one that is slow leaves room
  /// for the others.
  static Bulk ofOne(Config config) {
    boolean alone = config.upstreams().all().size() == 1;
    long bytes = config.load().bytes();
    return new Bulk(config.reliability().calls(), alone ? bytes : bytes / 2);
  }

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
