package dev.parley.server.launch;

import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.models.ModelMap.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The models that Claude Code is to ask for, under names by which it believes what it is told of
/// their windows. It takes a name that begins with `claude-` for a model it knows.
public final class ClaudeModels {
  private static final List<String> FAMILIES = List.of("opus", "sonnet", "haiku", "fable");
  private static final String MAIN = "opus";
  private static final String DISCOVERY_PREFIX = "anthropic/";

  private final ModelMap models;
  private final @Nullable String wanted;

  /// Those that a model map leads to.
  ///
  /// @param wanted what the user wants to begin with; null for what stands in for Opus
  public ClaudeModels(ModelMap models, @Nullable String wanted) {
    this.models = models;
    this.wanted = wanted;
  }

  /// Variables that name the model of each family, and the one to begin with. A family for which
  /// nobody stands in is asked for by its own name.
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    if (wanted != null) {
      names.put("ANTHROPIC_MODEL", name(wanted));
    } else if (standsIn(MAIN)) {
      names.put("ANTHROPIC_MODEL", name(MAIN));
    }
    for (String family : FAMILIES) {
      if (standsIn(family)) {
        names.put("ANTHROPIC_DEFAULT_" + family.toUpperCase(Locale.ROOT) + "_MODEL", name(family));
      }
    }
    return names;
  }

  private boolean standsIn(String family) {
    return !models.upstream(family).equals(family);
  }

  private String name(String asked) {
    Place place = models.place(asked);
    String name = place.upstream() == null ? place.model() : place.upstream() + "/" + place.model();
    boolean claude = name.contains("claude") || name.startsWith(DISCOVERY_PREFIX);
    return claude ? name : DISCOVERY_PREFIX + name;
  }

  /// The least that any of them can read: the user may change between them. Null when Claude itself
  /// answers, whose windows the client knows.
  @Nullable Long window() {
    return least(Model::maxInputTokens);
  }

  /// The least that any of them can write.
  @Nullable Long output() {
    return least(Model::maxOutputTokens);
  }

  private @Nullable Long least(ToLongFunction<Model> of) {
    Long least = wanted == null ? null : of.applyAsLong(model(wanted));
    for (String family : FAMILIES) {
      if (standsIn(family)) {
        long here = of.applyAsLong(model(family));
        least = least == null ? Long.valueOf(here) : Long.valueOf(Math.min(least, here));
      }
    }
    return least;
  }

  private Model model(String asked) {
    return models.catalog().get(models.upstream(asked));
  }
}
