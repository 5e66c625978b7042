package dev.parley.bench.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whatever a suite found that should not be; the first of each kind is printed at once. From any
/// thread.
public final class Losses {
  private static final int MOST_KINDS = 10;

  /// Of each kind.
  private static final int MOST_TOLD = 5;

  /// What one loss does not share with others of its kind.
  private static final Pattern OWN = Pattern.compile("req_\\w+|\\d+([.,]\\d+)*");

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final boolean telling;
  private int count;

  /// Losses that differ in numbers only.
  private static final class Kind {
    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String what) {
      count++;
      if (first.size() < MOST_TOLD) {
        first.add(what);
      }
    }

    int count() {
      return count;
    }

    Stream<String> lines() {
      String more = count > first.size() ? ", of which the first" : "";
      return Stream.concat(
          Stream.of("  %d times%s:".formatted(count, more)), first.stream().map("    "::concat));
    }
  }

  Losses() {
    this(true);
  }

  /// @param telling whether the first of each kind is printed at once
  public Losses(boolean telling) {
    this.telling = telling;
  }

  public synchronized void add(String what) {
    count++;
    Kind kind = kinds.computeIfAbsent(OWN.matcher(what).replaceAll("N"), _ -> new Kind());
    kind.add(what);
    if (kind.count() == 1 && telling && kinds.size() <= MOST_KINDS) {
      System.out.printf("lost at %s: %s%n", Instant.now(), what);
    }
  }

  public synchronized boolean isEmpty() {
    return count == 0;
  }

  public synchronized int count() {
    return count;
  }

  /// How many there were, and the first of each kind, the most frequent kinds before others.
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(count == 0 ? "lost: nothing" : "LOST: " + count);
    kinds.values().stream()
        .sorted(Comparator.comparingInt(Kind::count).reversed())
        .limit(MOST_KINDS)
        .flatMap(Kind::lines)
        .forEach(lines::add);
    return lines;
  }
}
