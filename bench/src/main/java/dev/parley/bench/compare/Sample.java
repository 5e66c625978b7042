package dev.parley.bench.compare;

import java.util.Map;

/// What one contender took for one scenario in one round.
record Sample(
    String part, String scenario, String contender, int round, Map<Figure, Double> figures) {

  boolean isOfSameKind(Sample other) {
    return part.equals(other.part)
        && scenario.equals(other.scenario)
        && contender.equals(other.contender);
  }
}
