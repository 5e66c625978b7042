package dev.parley.bench.compare;

import java.io.IOException;
import java.util.Map;

/// One piece of work, which all contenders do in turn.
interface Scenario {

  /// As it is told in tables.
  String name();

  /// What it took, by the names in [Figure].
  Map<Figure, Double> measure(Contender contender, Lab lab)
      throws IOException, InterruptedException;
}
