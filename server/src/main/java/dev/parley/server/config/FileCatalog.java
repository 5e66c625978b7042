package dev.parley.server.config;

import dev.parley.dialect.chat.Backends;
import dev.parley.models.Catalog;
import dev.parley.models.Encoding;
import dev.parley.models.Model;
import dev.parley.models.Validity;
import dev.parley.models.Window;
import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what the configuration file says of models: new ones, and what is otherwise with known
/// ones. It has the members of `models.json`, each of which may be left out.
final class FileCatalog {
  private static final Set<String> WINDOW = Set.of("total", "input", "output", "usual");
  private static final long MOST_ERROR = 99;
  private static final int MOST_NAME = 200;

  private FileCatalog() {}

  /// All keys of one model, with dots between those that stand in each other.
  static Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(Set.of("display_name", "family", "provider", "shutdown", "encoding.error"));
    WINDOW.forEach(key -> keys.add("window." + key));
    FileAbilities.KEYS.forEach(key -> keys.add("abilities." + key));
    FilePrices.KEYS.forEach(key -> keys.add("prices." + key));
    keys.remove("prices.tiers");
    keys.add("prices.tiers.TIER");
    return keys;
  }

  static Catalog read(YamlMap.@Nullable Entry section, Catalog catalog, Faults faults) {
    List<Model> models = new ArrayList<>();
    for (YamlMap.Entry entry : YamlMap.in(section, faults)) {
      faults.in(() -> models.add(model(entry, catalog.find(entry.key()))));
    }
    return catalog.with(models);
  }

  private static Model model(YamlMap.Entry entry, @Nullable Model known) {
    if (entry.key().isBlank() || entry.key().length() > MOST_NAME) {
      throw BadConfig.of(entry.where(), entry.key(), "use the id of a model");
    }
    Values said =
        Values.of(
            entry,
            Set.of(
                "display_name",
                "family",
                "provider",
                "window",
                "abilities",
                "encoding",
                "prices",
                "shutdown"));
    Model before = known == null ? Model.unknown(entry.key()) : known;
    return new Model(
        before.id(),
        said.text("display_name", before.displayName()),
        said.text("family", before.family()),
        provider(said, known),
        window(said, known),
        FileAbilities.read(said.map().get("abilities"), before.abilities()),
        encoding(said.map().get("encoding"), before.encoding()),
        FilePrices.read(said.map().get("prices"), before.prices()),
        said.day("shutdown", before.shutdown()));
  }

  /// Whose model it is: that of a backend, where OpenAI's are also those of Azure.
  private static String provider(Values said, @Nullable Model known) {
    Set<String> providers = new TreeSet<>(Backends.builtIn().names());
    providers.removeAll(Set.of("azure", "compatible"));
    Setting setting = said.map().text("provider");
    if (setting == null && (known == null || known.provider() == null)) {
      throw said.map().missing("provider", "use one of " + String.join(", ", providers));
    }
    if (setting != null && !providers.contains(setting.value())) {
      throw BadConfig.of(
          setting.name(), setting.value(), "use one of " + String.join(", ", providers));
    }
    return setting == null && known != null && known.provider() != null
        ? known.provider()
        : said.text("provider", "");
  }

  private static Window window(Values model, @Nullable Model known) {
    YamlMap.Entry section = model.map().get("window");
    if (section == null) {
      if (known == null) {
        throw model.map().missing("window", "say its total and its output");
      }
      return known.window();
    }
    Values said = Values.of(section, WINDOW);
    long total = required(said, "total", known == null ? null : known.window().total());
    long output = required(said, "output", known == null ? null : known.window().output());
    long input =
        said.count("input", known == null ? total : Math.min(total, known.window().input()));
    long usual =
        said.count("usual", known == null ? input : Math.min(input, known.window().usual()));
    try {
      return new Window(total, input, output, usual, Validity.EVERYWHERE);
    } catch (IllegalArgumentException e) {
      throw new BadConfig(section.where() + ": " + e.getMessage());
    }
  }

  private static long required(Values said, String key, @Nullable Long before) {
    Long count = said.count(key);
    if (count != null) {
      return count;
    }
    if (before == null) {
      throw said.map().missing(key, "use a number of tokens like 200000");
    }
    return before;
  }

  private static Encoding encoding(YamlMap.@Nullable Entry section, Encoding before) {
    if (section == null) {
      return before;
    }
    Values said = Values.of(section, Set.of("error"));
    long error = said.count("error", before.error());
    if (error > MOST_ERROR) {
      throw BadConfig.of(
          said.map().where("error"), Long.toString(error), "use percent, from 1 to 99");
    }
    return new Encoding(before.name(), error);
  }
}
