package dev.parley.server.attempt;

/// How many tries again one upstream has to bear: a share of its requests, a few to begin with, and
/// one from time to time, so that an outage is not multiplied.
final class RetryBudget {
  private static final double MOST = 10;
  private static final double SECONDS_FOR_ONE = 10;

  private final double share;
  private double saved = MOST;
  private long lastNanos;

  /// @param percent tries again for a hundred requests; with 0 there are none
  RetryBudget(int percent, long nanos) {
    this.share = percent / 100.0;
    this.lastNanos = nanos;
  }

  /// A request was sent that is no try again.
  synchronized void earn() {
    saved = Math.min(MOST, saved + share);
  }

  /// Whether there may be one now; it is counted.
  synchronized boolean spend(long nanos) {
    return share > 0 && replace(nanos);
  }

  /// The same for what is sent once more as its connection, which had been at rest, was closed:
  /// that is no try, but a call all the same.
  synchronized boolean replace(long nanos) {
    saved = Math.min(MOST, saved + (nanos - lastNanos) / 1e9 / SECONDS_FOR_ONE);
    lastNanos = nanos;
    boolean may = saved >= 1;
    saved -= may ? 1 : 0;
    return may;
  }
}
