package dev.parley.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Many answers compared with what the oracle expects, aspect by aspect.
public final class Comparison {
  private final KnownDifferences known;
  private final Set<Aspect> aspects;
  private final List<String> differences = new ArrayList<>();
  private final Map<Aspect, Integer> counts = new EnumMap<>(Aspect.class);
  private final Map<String, Integer> providers = new TreeMap<>();

  /// @param aspects those that are compared
  public Comparison(KnownDifferences known, Set<Aspect> aspects) {
    this.known = known;
    this.aspects = aspects;
  }

  public void add(Recording recording, Reply expected, Reply told) {
    providers.merge(recording.provider(), 1, Integer::sum);
    for (Aspect aspect : aspects) {
      counts.merge(aspect, aspect.count(expected), Integer::sum);
      String difference = aspect.difference(expected, told);
      if (difference != null && !known.allow(recording, aspect)) {
        differences.add("%s | %s | %s".formatted(recording, aspect, difference));
      }
    }
  }

  /// Those that no line allows.
  public List<String> differences() {
    return List.copyOf(differences);
  }

  /// Lines that no difference needed.
  public Set<String> unusedLines() {
    return known.unused();
  }

  @Override
  public String toString() {
    String from =
        providers.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return "  %s, known differences %d%n  from {%s}".formatted(counts, known.size(), from);
  }
}
