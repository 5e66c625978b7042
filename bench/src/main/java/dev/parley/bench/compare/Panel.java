package dev.parley.bench.compare;

import java.util.List;
import java.util.stream.Stream;

/// One diagram.
///
/// @param id the beginning of the names of its causes in causes.properties
/// @param step by how much x grows for what is told of growth
/// @param steps that in words
record Panel(String id, String title, String x, double step, String steps, List<Series> series) {

  double mostX() {
    return points().mapToDouble(Series.Point::x).max().orElse(1);
  }

  double mostY() {
    return points().mapToDouble(Series.Point::y).max().orElse(1);
  }

  private Stream<Series.Point> points() {
    return series.stream().flatMap(one -> one.points().stream());
  }
}
