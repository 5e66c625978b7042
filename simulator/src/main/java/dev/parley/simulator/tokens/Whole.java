package dev.parley.simulator.tokens;

/// Whole numbers out of fractions.
final class Whole {
  private static final double NOISE = 1e-6;

  private Whole() {}

  /// Rounded up, but for what calculating in fractions left over.
  static int up(double number) {
    return (int) Math.ceil(number - NOISE);
  }
}
