package dev.parley.bench.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whatever a suite found that should not be; the first of each kind is printed at once. From any
/// thread.
public final class Losses {
  private static final int MOST_SHOWN = 10;

  private final Map<String, Integer> kinds = new TreeMap<>();
  private final boolean telling;
  private int count;

  Losses() {
    this(true);
  }

  /// @param telling whether the first of each kind is printed at once
  public Losses(boolean telling) {
    this.telling = telling;
  }

  public synchronized void add(String what) {
    count++;
    if (kinds.merge(what, 1, Integer::sum) == 1 && telling && kinds.size() <= MOST_SHOWN) {
      System.out.printf("lost at %s: %s%n", Instant.now(), what);
    }
  }

  public synchronized boolean isEmpty() {
    return count == 0;
  }

  public synchronized int count() {
    return count;
  }

  /// How many there were, and the first kinds of them.
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(count == 0 ? "lost: nothing" : "LOST: " + count);
    kinds.entrySet().stream()
        .limit(MOST_SHOWN)
        .map(kind -> "  %d times: %s".formatted(kind.getValue(), kind.getKey()))
        .forEach(lines::add);
    return lines;
  }
}
