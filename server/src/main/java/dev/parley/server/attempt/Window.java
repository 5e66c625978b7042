package dev.parley.server.attempt;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Calls and failures of the last while, of each client, counted in slices of time.
final class Window {
  private static final int SLICES = 10;

  private final long sliceNanos;
  private final NavigableMap<Long, Map<String, Tally>> slices = new TreeMap<>();
  private long newest;

  private record Tally(long calls, long failures) {
    private static final Tally NONE = new Tally(0, 0);
    private static final Tally SUCCESS = new Tally(1, 0);
    private static final Tally FAILURE = new Tally(1, 1);

    private Tally plus(Tally other) {
      return new Tally(calls + other.calls, failures + other.failures);
    }

    private Tally minus(Tally other) {
      return new Tally(calls - other.calls, failures - other.failures);
    }

    private Tally worse(Tally other) {
      return other.failures > failures ? other : this;
    }

    /// Whether there were enough calls, and too many of them failed.
    private boolean isBad(int percent, int enough) {
      return calls >= enough && failures * 100 >= calls * percent;
    }
  }

  Window(Duration length, long nanos) {
    this.sliceNanos = Math.max(1, length.toNanos() / SLICES);
    this.newest = nanos / sliceNanos;
  }

  /// In which slice of time it is counted.
  long count(String client, boolean failed, long nanos) {
    forget(nanos);
    slices
        .computeIfAbsent(newest, _ -> new HashMap<>())
        .merge(client, failed ? Tally.FAILURE : Tally.SUCCESS, Tally::plus);
    return newest;
  }

  /// A call that was counted in this slice as none that failed is not to count any more.
  void takeBack(String client, long slice) {
    Map<String, Tally> counted = slices.get(slice);
    if (counted != null) {
      counted.computeIfPresent(client, (_, tally) -> tally.minus(Tally.SUCCESS));
    }
  }

  /// Whether there were enough calls, and too many of them failed.
  ///
  /// @param witnesses so many of them have to be others' than the client's whose calls failed most,
  ///   and fail as often; 0 where that does not matter
  boolean isBad(BreakerRule rule, int witnesses, long nanos) {
    forget(nanos);
    Map<String, Tally> clients = new HashMap<>();
    slices
        .values()
        .forEach(counted ->
            counted.forEach((client, tally) -> clients.merge(client, tally, Tally::plus)));
    Tally all = clients.values().stream().reduce(Tally.NONE, Tally::plus);
    Tally worst = clients.values().stream().reduce(Tally.NONE, Tally::worse);
    return rule.percent() > 0
        && all.isBad(rule.percent(), rule.requests())
        && (witnesses == 0 || all.minus(worst).isBad(rule.percent(), witnesses));
  }

  private void forget(long nanos) {
    newest = Math.max(newest, nanos / sliceNanos);
    slices.headMap(newest - SLICES, true).clear();
  }
}
