package dev.parley.tokens;

/// The straight line that is least far from all points so far, of which each counts the less the
/// older it is. It begins as the one on which everything is what it seems.
///
/// @param weight of all points together
/// @param x their sum, weighted as are the others
record Line(double weight, double x, double y, double xx, double xy) {
  static final Line NONE = new Line(0, 0, 0, 0, 0);

  /// Below about so many tokens a difference counts by its tokens, above by its share.
  static final double SMALL = 100;

  /// What came before counts by so much less with each point.
  static final double MEMORY = 0.95;

  /// What the points have to outweigh: a habit of thirty tokens more or less, ...
  private static final double WEIGHT_OF_NO_OFFSET = 1 / 1800.0;

  /// ... and of a sixth more or less.
  private static final double WEIGHT_OF_NO_SLOPE = 20;

  /// Sums that were added up one by one are a little off.
  private static final double ROUNDED = 1 - 1e-9;

  private static final double STEEPEST = 2;
  private static final double HIGHEST = 256;

  Line with(double px, double py) {
    double share = 1 / (px + SMALL);
    return new Line(
        MEMORY * weight + share,
        MEMORY * x + share * px,
        MEMORY * y + share * py,
        MEMORY * xx + share * px * px,
        MEMORY * xy + share * px * py);
  }

  /// Whether points can have these sums.
  boolean isPossible() {
    return weight * xx >= x * x * ROUNDED;
  }

  double slope() {
    double offsets = weight + WEIGHT_OF_NO_OFFSET;
    double slopes = xx + WEIGHT_OF_NO_SLOPE;
    double slope = (offsets * (xy + WEIGHT_OF_NO_SLOPE) - x * y) / (offsets * slopes - x * x);
    return Math.clamp(slope, 1 / STEEPEST, STEEPEST);
  }

  double offset() {
    double offset = (y - slope() * x) / (weight + WEIGHT_OF_NO_OFFSET);
    return Math.clamp(offset, -HIGHEST, HIGHEST);
  }

  double at(double px) {
    return offset() + slope() * px;
  }

  /// Whether a point may lie on any such line.
  static boolean mayPass(double px, double py) {
    return py >= px / STEEPEST - HIGHEST && py <= px * STEEPEST + HIGHEST;
  }
}
