package dev.parley.models;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From the model asked for to the model that answers.
///
/// In this order: the one model that is to answer everything, if there is one; an exact name; a
/// pattern (`claude-opus-*`; the longest first, of two as long the first by the alphabet); a model
/// at an upstream, as `upstream/model`; an upstream model's own name, bare or as
/// `anthropic/<name>`; the stand-in of a Claude family. Any other name goes upstream as it is.
///
/// Of a name with slashes only what stands before the first can be an upstream's, and only when
/// there is one of that name: `openai/gpt-oss-120b` is a model's own name elsewhere.
public final class ModelMap {
  private static final String DISCOVERY_PREFIX = "anthropic/";
  private static final Pattern FAMILY =
      Pattern.compile("(?:claude-)?(fable|haiku|mythos|opus|sonnet)");

  private final Catalog catalog;
  private final Map<String, String> names;
  private final List<String> patterns;
  private final @Nullable String everything;
  private final Set<String> upstreams;

  /// A model, and where it is.
  ///
  /// @param upstream null for the one that is asked where no other is named
  public record Place(@Nullable String upstream, String model) {
    /// As clients can ask for it.
    public String name() {
      return upstream == null ? model : upstream + "/" + model;
    }
  }

  public ModelMap(Catalog catalog, Map<String, String> names, @Nullable String everything) {
    this(catalog, names, everything, Set.of());
  }

  /// @param upstreams the names that can stand before a model's
  public ModelMap(
      Catalog catalog,
      Map<String, String> names,
      @Nullable String everything,
      Set<String> upstreams) {
    this.catalog = catalog;
    this.upstreams = Set.copyOf(upstreams);
    this.names = Map.copyOf(names);
    this.patterns =
        names.keySet().stream()
            .filter(name -> name.contains("*"))
            .sorted(ModelMap::longerFirst)
            .toList();
    this.everything = everything;
  }

  private static int longerFirst(String one, String other) {
    int longer = Integer.compare(other.length(), one.length());
    return longer == 0 ? one.compareTo(other) : longer;
  }

  public Target resolve(String asked, String account) {
    return new Target(asked, catalog.get(upstream(asked)), account);
  }

  /// The model of this name, even where one model is to answer everything.
  public Target named(String name, String account) {
    return new Target(name, catalog.get(called(name).model), account);
  }

  public Catalog catalog() {
    return catalog;
  }

  /// The id of the upstream model that answers.
  public String upstream(String asked) {
    return place(asked).model;
  }

  /// What the model is called that answers: as it was asked for, by its own name, and by its own
  /// name at its upstream.
  public List<String> names(String asked) {
    Place place = place(asked);
    String name = withoutWindow(asked);
    return place.upstream == null
        ? List.of(name, place.model)
        : List.of(name, place.model, place.upstream + "/" + place.model);
  }

  /// Whether somebody has said which model is to answer to a name.
  public boolean isSettled(String asked) {
    return everything != null || mapped(withoutWindow(asked)) != null;
  }

  /// The upstream model that answers, and where.
  public Place place(String asked) {
    return everything != null ? placed(everything) : called(asked);
  }

  /// The same, even where one model is to answer everything.
  public Place called(String asked) {
    String name = withoutWindow(asked);
    String mapped = mapped(name);
    if (mapped != null) {
      return placed(mapped);
    }
    String bare =
        name.startsWith(DISCOVERY_PREFIX) ? name.substring(DISCOVERY_PREFIX.length()) : name;
    Place place = placed(bare);
    return place.upstream != null || catalog.find(bare) != null
        ? place
        : new Place(null, standIn(bare));
  }

  private Place placed(String name) {
    int slash = name.indexOf('/');
    boolean both = slash >= 0 && slash < name.length() - 1;
    String before = both ? name.substring(0, slash) : "";
    return upstreams.contains(before)
        ? new Place(before, name.substring(slash + 1))
        : new Place(null, name);
  }

  /// `claude-opus-5-5[1m]` asks for a window, not for another model.
  private static String withoutWindow(String asked) {
    int bracket = asked.indexOf('[');
    return bracket > 0 && asked.endsWith("]") ? asked.substring(0, bracket) : asked;
  }

  private @Nullable String mapped(String name) {
    List<String> meant = meant(name);
    for (String one : meant) {
      if (names.containsKey(one)) {
        return names.get(one);
      }
    }
    for (String pattern : patterns) {
      if (meant.stream().anyMatch(one -> matches(pattern, one))) {
        return names.get(pattern);
      }
    }
    return null;
  }

  /// A family's own name stands for its releases: whoever maps `claude-opus-*` has mapped `opus`.
  private static List<String> meant(String name) {
    Matcher family = FAMILY.matcher(name);
    if (!family.matches()) {
      return List.of(name);
    }
    String claude = "claude-" + family.group(1);
    return List.of(name, family.group(1), claude, claude + "-");
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
