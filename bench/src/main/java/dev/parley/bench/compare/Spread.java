package dev.parley.bench.compare;

import java.util.List;
import java.util.Locale;

/// A figure over all rounds.
record Spread(double median, double least, double most) {

  static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /// With the range, where there is one.
  @Override
  public String toString() {
    String middle = number(median);
    String from = number(least);
    String to = number(most);
    return from.equals(to) ? middle : middle + " (" + from + "–" + to + ")";
  }

  /// Without digits that say nothing.
  static String limit(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : "" + value;
  }

  /// With as many digits as mean something.
  static String number(double value) {
    if (Math.abs(value) >= 100 || value == 0) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
