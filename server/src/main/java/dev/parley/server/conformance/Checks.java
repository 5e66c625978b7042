package dev.parley.server.conformance;

import java.util.List;
import java.util.stream.Stream;

/// All that is asked of a gateway.
public final class Checks {
  private Checks() {}

  public static List<Check> all() {
    return Stream.of(
            StreamChecks.all(), FidelityChecks.all(), ErrorChecks.all(), ConnectionChecks.all())
        .flatMap(List::stream)
        .toList();
  }
}
