package dev.parley.models;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From the model asked for to the model that answers.
///
/// In this order: the one model that is to answer everything, if there is one; an exact name; a
/// pattern (`claude-opus-*`, the longest first); an upstream model's own name, bare or as
/// `anthropic/<name>`; the stand-in of a Claude family. Any other name goes upstream as it is.
public final class ModelMap {
  private static final String DISCOVERY_PREFIX = "anthropic/";

  private final Catalog catalog;
  private final Map<String, String> names;
  private final @Nullable String everything;

  public ModelMap(Catalog catalog, Map<String, String> names, @Nullable String everything) {
    this.catalog = catalog;
    this.names = Map.copyOf(names);
    this.everything = everything;
  }

  public Target resolve(String asked, String account) {
    return new Target(asked, catalog.get(upstream(asked)), account);
  }

  public Catalog catalog() {
    return catalog;
  }

  /// The upstream model that the words opus, sonnet and haiku stand for now.
  public String upstream(String asked) {
    if (everything != null) {
      return everything;
    }
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
    String longest = null;
    for (String pattern : names.keySet()) {
      if (matches(pattern, name) && (longest == null || pattern.length() > longest.length())) {
        longest = pattern;
      }
    }
    return longest == null ? null : names.get(longest);
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return false;
    }
    String head = pattern.substring(0, star);
    String tail = pattern.substring(star + 1);
    return name.length() >= head.length() + tail.length()
        && name.startsWith(head)
        && name.endsWith(tail);
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
