package dev.parley.bench.compare;

import java.util.List;
import java.util.Locale;

/// How one thing grew with another, and how near to a straight line that is.
record Series(String name, List<Point> points) {
  /// Of the largest value: as far as points may be from their line.
  private static final double STRAIGHT = 0.1;

  /// One that was measured.
  record Point(double x, double y) {}

  /// The line nearest to all points.
  private record Line(double start, double slope) {
    double off(Point point) {
      return Math.abs(point.y - start - slope * point.x);
    }
  }

  private Line line() {
    double x = points.stream().mapToDouble(Point::x).average().orElse(0);
    double y = points.stream().mapToDouble(Point::y).average().orElse(0);
    double both = points.stream().mapToDouble(p -> (p.x - x) * (p.y - y)).sum();
    double square = points.stream().mapToDouble(p -> (p.x - x) * (p.x - x)).sum();
    double slope = square == 0 ? 0 : both / square;
    return new Line(y - slope * x, slope);
  }

  private double off() {
    Line line = line();
    double most = points.stream().mapToDouble(Point::y).max().orElse(1);
    return points.stream().mapToDouble(line::off).max().orElse(0) / most;
  }

  boolean isStraight() {
    return off() <= STRAIGHT;
  }

  /// @param step by how much the other grows for what is told of growth
  /// @param steps that in words
  String told(double step, String steps) {
    Line line = line();
    return String.format(
        Locale.ROOT,
        "%s: %s, and %s more for each %s; points are within %.0f %% of the largest",
        name,
        Spread.number(line.start),
        Spread.number(line.slope * step),
        steps,
        off() * 100);
  }
}
