package dev.parley.server.config;

import dev.parley.models.Abilities;
import dev.parley.models.Model;
import dev.parley.models.Model.HostedFeature;
import dev.parley.models.Model.Medium;
import dev.parley.models.Model.Sampling;
import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what the configuration file says that a model can do.
final class FileAbilities {
  static final Set<String> KEYS =
      Set.of("reasons", "efforts", "sampling", "media", "phases", "breakpoints", "hosted");

  private FileAbilities() {}

  static Abilities read(YamlMap.@Nullable Entry section, Abilities before) {
    if (section == null) {
      return before;
    }
    Values said = Values.of(section, KEYS);
    Setting sampling = said.map().text("sampling");
    boolean reasons = said.yes("reasons", before.reasons());
    List<String> efforts = words(said, "efforts", before.efforts(), named(Model.allEfforts()));
    if (!reasons && said.map().get("efforts") != null && !efforts.isEmpty()) {
      throw new BadConfig(said.map().where("efforts") + ": what does not reason has none");
    }
    return new Abilities(
        reasons,
        reasons ? sorted(efforts) : List.of(),
        sampling == null ? before.sampling() : Values.among(sampling, named(Sampling.values())),
        Set.copyOf(words(said, "media", before.media(), named(Medium.values()))),
        said.yes("phases", before.phases()),
        said.yes("breakpoints", before.breakpoints()),
        Set.copyOf(words(said, "hosted", before.hosted(), named(HostedFeature.values()))));
  }

  /// Least first.
  private static List<String> sorted(List<String> efforts) {
    return Model.allEfforts().stream().filter(efforts::contains).toList();
  }

  /// The words of a list, which may be empty.
  private static <T> List<T> words(
      Values said, String key, Collection<T> before, Map<String, T> possible) {
    YamlMap.Entry entry = said.map().get(key);
    if (entry == null) {
      return List.copyOf(before);
    }
    List<T> meant = new ArrayList<>();
    for (Setting setting : entry.list()) {
      meant.add(Values.among(setting, possible));
    }
    return meant;
  }

  private static Map<String, String> named(List<String> words) {
    Map<String, String> named = new LinkedHashMap<>();
    words.forEach(word -> named.put(word, word));
    return named;
  }

  private static <T extends Enum<T>> Map<String, T> named(T[] values) {
    Map<String, T> named = new TreeMap<>();
    for (T value : values) {
      named.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return named;
  }
}
