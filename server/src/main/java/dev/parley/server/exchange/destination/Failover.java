package dev.parley.server.exchange.destination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Which models stand in for one that fails. A model goes by its own name, or by `upstream/model`;
/// of patterns the longest counts.
public final class Failover {
  public static final Failover NONE = new Failover(Map.of());

  private final Map<Pattern, List<String>> lists = new LinkedHashMap<>();

  /// @param lists from a model, or a pattern with stars, to those that come after it
  public Failover(Map<String, List<String>> lists) {
    lists.entrySet().stream()
        .sorted((one, other) -> order(one.getKey(), other.getKey()))
        .forEach(one -> this.lists.put(pattern(one.getKey()), List.copyOf(one.getValue())));
  }

  private static int order(String one, String other) {
    int pattern = Boolean.compare(one.contains("*"), other.contains("*"));
    int longer = pattern == 0 ? Integer.compare(other.length(), one.length()) : pattern;
    return longer == 0 ? one.compareTo(other) : longer;
  }

  private static Pattern pattern(String name) {
    StringBuilder regex = new StringBuilder();
    for (String literal : name.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(regex.toString());
  }

  /// @param upstream where the model is; may be empty
  List<String> after(String upstream, String model) {
    for (Map.Entry<Pattern, List<String>> list : lists.entrySet()) {
      boolean meant =
          list.getKey().matcher(model).matches()
              || list.getKey().matcher(upstream + "/" + model).matches();
      if (meant) {
        return list.getValue();
      }
    }
    return List.of();
  }
}
