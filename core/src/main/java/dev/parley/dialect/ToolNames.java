package dev.parley.dialect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of tools on both sides: one too long or too odd for the upstream is shortened, with a hash
/// in its end that keeps it unique, and found again when the model calls it.
public final class ToolNames {
  private static final int HASH_LENGTH = 8;
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");

  private final int limit;
  private final Map<String, String> originals = new HashMap<>();
  private final Set<String> toolsets;

  public ToolNames(int limit, Collection<String> names) {
    this(limit, names, Set.of());
  }

  /// Names of functions, some of which are members of toolsets.
  ///
  /// @param toolsets those of which single members are among the names
  public ToolNames(int limit, Collection<String> names, Collection<String> toolsets) {
    this.limit = limit;
    this.toolsets = Set.copyOf(toolsets);
    for (String name : names) {
      originals.putIfAbsent(upstream(name), name);
    }
  }

  /// The name as the upstream gets it: the same for the same name, always.
  public String upstream(String name) {
    String safe = UNSAFE.matcher(name).replaceAll("_");
    if (safe.equals(name) && !name.isEmpty() && name.length() <= limit) {
      return name;
    }
    int kept = Math.min(safe.length(), limit - HASH_LENGTH - 1);
    return safe.substring(0, kept) + "_" + Hashes.hex(name, HASH_LENGTH);
  }

  /// Whether a function of this name is on offer, by the name that the upstream knows.
  public boolean offers(String upstreamName) {
    return originals.containsKey(upstreamName);
  }

  /// The toolset that a function is a member of; null for all others.
  public @Nullable String toolset(String clientName) {
    for (String toolset : toolsets) {
      if (clientName.startsWith(toolset + "__")) {
        return toolset;
      }
    }
    return null;
  }

  /// The name as the client knows it; one that was never offered passes as it is.
  public String client(String name) {
    String original = originals.get(name);
    if (original != null) {
      return original;
    }
    String bare = name.startsWith("functions.") ? name.substring("functions.".length()) : name;
    return originals.getOrDefault(bare, name);
  }
}
