package dev.parley.models;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From the model asked for to the model that answers.
///
/// In this order: the one model that is to answer everything, if there is one; an exact name; a
/// pattern (`claude-opus-*`; the longest first, of two as long the first by the alphabet); an
/// upstream model's own name, bare or as `anthropic/<name>`; the stand-in of a Claude family. Any
/// other name goes upstream as it is.
public final class ModelMap {
  private static final String DISCOVERY_PREFIX = "anthropic/";

  private final Catalog catalog;
  private final Map<String, String> names;
  private final List<String> patterns;
  private final @Nullable String everything;

  public ModelMap(Catalog catalog, Map<String, String> names, @Nullable String everything) {
    this.catalog = catalog;
    this.names = Map.copyOf(names);
    this.patterns =
        names.keySet().stream()
            .filter(name -> name.contains("*"))
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name))
            .toList();
    this.everything = everything;
  }

  public Target resolve(String asked, String account) {
    return new Target(asked, catalog.get(upstream(asked)), account);
  }

  /// The model of this name, even where one model is to answer everything.
  public Target named(String name, String account) {
    return new Target(name, catalog.get(called(name)), account);
  }

  public Catalog catalog() {
    return catalog;
  }

  /// The id of the upstream model that answers.
  public String upstream(String asked) {
    return everything != null ? everything : called(asked);
  }

  private String called(String asked) {
    String name = withoutWindow(asked);
    String mapped = mapped(name);
    if (mapped != null) {
      return mapped;
    }
    String bare =
        name.startsWith(DISCOVERY_PREFIX) ? name.substring(DISCOVERY_PREFIX.length()) : name;
    return catalog.find(bare) != null ? bare : standIn(bare);
  }

  /// `claude-opus-5-5[1m]` asks for a window, not for another model.
  private static String withoutWindow(String asked) {
    int bracket = asked.indexOf('[');
    return bracket > 0 && asked.endsWith("]") ? asked.substring(0, bracket) : asked;
  }

  private @Nullable String mapped(String name) {
    String exact = names.get(name);
    if (exact != null) {
      return exact;
    }
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return names.get(pattern);
      }
    }
    return null;
  }

  /// Each star stands for any characters, or none.
  private static boolean matches(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.matches(regex.toString(), name);
  }

  private String standIn(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean claude = lower.contains("claude");
    for (Map.Entry<String, String> family : catalog.defaults().entrySet()) {
      if (claude ? lower.contains(family.getKey()) : lower.equals(family.getKey())) {
        return family.getValue();
      }
    }
    return claude ? catalog.defaults().getOrDefault("sonnet", name) : name;
  }
}
