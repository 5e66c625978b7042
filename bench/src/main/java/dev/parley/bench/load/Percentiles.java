package dev.parley.bench.load;

import java.util.Collection;
import java.util.Locale;

/// Of all values that were measured, none rounded.
public record Percentiles(double p50, double p99, double most) {

  public static Percentiles of(Collection<Double> values) {
    if (values.isEmpty()) {
      return new Percentiles(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Percentiles(at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1]);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "p50 %.0f, p99 %.0f, most %.0f ms", p50, p99, most);
  }
}
