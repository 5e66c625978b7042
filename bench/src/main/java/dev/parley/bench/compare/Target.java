package dev.parley.bench.compare;

import java.util.Map;
import java.util.stream.Collectors;

/// What something may cost at most, and what it was seen to cost.
///
/// @param id the name of its cause in causes.properties, where it is missed
/// @param seen by dialect; empty where it was not measured
record Target(String id, String what, double limit, Map<String, Spread> seen) {

  boolean isMeasured() {
    return !seen.isEmpty();
  }

  /// By the worst of all.
  boolean isHit() {
    return seen.values().stream().allMatch(spread -> spread.median() <= limit);
  }

  String told() {
    return seen.entrySet().stream()
        .map(entry -> (entry.getKey() + " " + entry.getValue()).strip())
        .collect(Collectors.joining("; "));
  }

  String verdict() {
    if (!isMeasured()) {
      return "not measured";
    }
    return isHit() ? "hit" : "**miss**";
  }
}
