package dev.parley.bench.compare;

/// How much is measured.
enum Mode {
  /// Whether it works at all: Parley and nginx, in a minute.
  SMOKE(1, 0.5),
  /// Six minutes.
  QUICK(2, 2),
  /// Less than 25 minutes; fills docs/reference/performance.md.
  FULL(3, 3),
  /// Nothing; writes that page from what was measured.
  REPORT(0, 0);

  private final int rounds;
  private final double warmUp;

  Mode(int rounds, double warmUp) {
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /// For how long contenders are warmed up, as a multiple of a few seconds.
  double warmUp() {
    return warmUp;
  }

  int rounds() {
    return rounds;
  }
}
