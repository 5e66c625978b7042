package dev.parley.bench.compare;

/// How much is measured.
enum Mode {
  /// Whether it works at all: Parley and nginx, in a minute.
  SMOKE(1, 0.5, 1),
  /// Six minutes.
  QUICK(2, 1.5, 2),
  /// Most of an hour; fills docs/reference/performance.md.
  FULL(3, 3, 10),
  /// Nothing; writes that page from what was measured.
  REPORT(0, 0, 0);

  private final int rounds;
  private final double warmUp;
  private final int passes;

  Mode(int rounds, double warmUp, int passes) {
    this.rounds = rounds;
    this.warmUp = warmUp;
    this.passes = passes;
  }

  /// For how long contenders are warmed up, as a multiple of a few seconds.
  double warmUp() {
    return warmUp;
  }

  /// How often those who live through all parts are warmed up at most.
  int passes() {
    return passes;
  }

  int rounds() {
    return rounds;
  }
}
