package dev.parley.server.metrics;

/// The upper bounds of histograms, in seconds where nothing else is said.
final class Buckets {
  /// Those of the GenAI conventions, and three more: a turn of an agent can take minutes.
  static final double[] ANSWERS = powers(0.01, 2, 17);

  /// Those of the GenAI conventions, and five more.
  static final double[] FIRST_TOKEN = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15, 20,
    30, 45, 60
  };

  static final double[] OUTPUT_TOKEN = {
    0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5
  };

  /// Those of the HTTP conventions, and five more.
  static final double[] HTTP = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300, 600
  };

  static final double[] OVERHEAD = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1
  };

  static final double[] ERRANDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

  static final double[] GAPS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};

  /// A number of tokens.
  static final double[] TOKENS = powers(1, 4, 14);

  private Buckets() {}

  private static double[] powers(double first, double factor, int count) {
    double[] bounds = new double[count];
    double bound = first;
    for (int i = 0; i < count; i++) {
      bounds[i] = bound;
      bound *= factor;
    }
    return bounds;
  }
}
