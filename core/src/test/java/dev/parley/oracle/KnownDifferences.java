package dev.parley.oracle;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A file of `recording | aspects | reason`: what differs and may. `*` stands for every recording.
/// An aspect in which nothing differs any more is as wrong as a difference without a line.
public final class KnownDifferences {
  private static final String EVERY = "*";

  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  public KnownDifferences(String file) {
    file.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\s*\\|\\s*", 3))
        .forEach(columns -> put(columns[0], columns[1], columns[2]));
  }

  private void put(String recording, String aspects, String reason) {
    for (String aspect : aspects.split(" ", -1)) {
      reasons.put(key(recording, aspect), reason);
    }
  }

  /// Whether this difference may be.
  public boolean allow(Recording recording, Aspect aspect) {
    return allow(recording.file(), aspect.name());
  }

  /// Whether something of this name may differ in one aspect.
  public boolean allow(String name, String aspect) {
    String own = key(name, aspect);
    String every = key(EVERY, aspect);
    String key = reasons.containsKey(own) ? own : every;
    boolean known = reasons.containsKey(key);
    if (known) {
      used.add(key);
    }
    return known;
  }

  /// Lines that no difference needed.
  public Set<String> unused() {
    Set<String> unused = new LinkedHashSet<>(reasons.keySet());
    unused.removeAll(used);
    return unused;
  }

  public int size() {
    return reasons.size();
  }

  private static String key(String recording, String aspect) {
    return recording + " | " + aspect;
  }
}
