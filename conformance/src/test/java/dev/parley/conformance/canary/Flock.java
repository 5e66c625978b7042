package dev.parley.conformance.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// All canaries, one for each place.
final class Flock {
  private static final int MOST = 10_000;

  private final Map<String, Canary> byPlace = new ConcurrentHashMap<>();
  private final List<Canary> byNumber = new ArrayList<>();

  /// The one of this place, which is new where there was none.
  Canary in(String place) {
    return byPlace.computeIfAbsent(place, this::hatched);
  }

  private Canary hatched(String place) {
    synchronized (byNumber) {
      if (byNumber.size() == MOST) {
        throw new IllegalStateException("a number has four digits");
      }
      Canary canary = new Canary(byNumber.size(), place);
      byNumber.add(canary);
      return canary;
    }
  }

  /// Whose number that is; what is left of a torn one may have none.
  String place(int number) {
    synchronized (byNumber) {
      return number >= 0 && number < byNumber.size() ? byNumber.get(number).place() : "somewhere";
    }
  }

  int size() {
    return byPlace.size();
  }

  /// How many there are in places of each kind: what stands before the first colon.
  Map<String, Long> sizes() {
    return byPlace.keySet().stream()
        .collect(Collectors.groupingBy(place -> place.split(":", 2)[0], Collectors.counting()));
  }
}
