package dev.parley.server.launch;

import dev.parley.models.ModelMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The models that Claude Code is to ask for, under names by which it believes what it is told of
/// their windows. It takes a name that begins with `claude-` for a model it knows.
public final class ClaudeModels {
  private static final List<String> FAMILIES = List.of("opus", "sonnet", "haiku", "fable");
  private static final String MAIN = "opus";
  private static final String DISCOVERY_PREFIX = "anthropic/";

  private final Map<String, StandIn> families = new LinkedHashMap<>();
  private final @Nullable StandIn wanted;

  /// Those that a model map leads to.
  ///
  /// @param wanted what the user wants to begin with; null for what stands in for Opus
  /// @param full whether all of a window is told, also where all tokens become dearer
  public ClaudeModels(ModelMap models, @Nullable String wanted, boolean full) {
    this(new ConfiguredStandIns(models, full), wanted);
  }

  /// Those of a gateway.
  public ClaudeModels(StandIns all, @Nullable String wanted) {
    this.wanted = wanted == null ? null : all.named(wanted);
    for (String family : FAMILIES) {
      StandIn here = all.family(family);
      if (here != null) {
        families.put(family, here);
      }
    }
  }

  /// Variables that name the model of each family, and the one to begin with. A family for which
  /// nobody stands in is asked for by its own name.
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    StandIn main = wanted == null ? families.get(MAIN) : wanted;
    if (main != null) {
      names.put("ANTHROPIC_MODEL", name(main));
    }
    families.forEach((family, here) ->
        names.put("ANTHROPIC_DEFAULT_" + family.toUpperCase(Locale.ROOT) + "_MODEL", name(here)));
    return names;
  }

  private static String name(StandIn model) {
    String name = model.name();
    boolean claude = name.contains("claude") || name.startsWith(DISCOVERY_PREFIX);
    return claude ? name : DISCOVERY_PREFIX + name;
  }

  /// The least that any of them can read: the user may change between them. Null when Claude itself
  /// answers, whose windows the client knows.
  @Nullable Long window() {
    return least(StandIn::input);
  }

  /// The least that any of them can write.
  @Nullable Long output() {
    return least(StandIn::output);
  }

  private @Nullable Long least(Function<StandIn, @Nullable Long> of) {
    Long least = wanted == null ? null : of.apply(wanted);
    for (StandIn family : families.values()) {
      Long here = of.apply(family);
      if (here != null && (least == null || here < least)) {
        least = here;
      }
    }
    return least;
  }
}
