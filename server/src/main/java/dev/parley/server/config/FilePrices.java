package dev.parley.server.config;

import dev.parley.json.JsonNumber;
import dev.parley.models.LongInput;
import dev.parley.models.Prices;
import dev.parley.models.Rates;
import dev.parley.models.Validity;
import dev.parley.server.config.Environment.Setting;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what the configuration file says that a model costs. What the file says counts at every
/// upstream.
final class FilePrices {
  private static final Set<String> STEP = Set.of("above", "input", "output");
  private static final Set<String> OWN =
      Set.of("input", "cached", "cache_write", "cache_write_12h", "output", "long", "tiers");

  static final Set<String> KEYS =
      Set.of(
          "input",
          "cached",
          "cache_write",
          "cache_write_12h",
          "output",
          "long.above",
          "long.input",
          "long.output",
          "tiers");

  private static final JsonNumber ONE = JsonNumber.of(1);

  private FilePrices() {}

  static @Nullable Prices read(YamlMap.@Nullable Entry section, @Nullable Prices before) {
    if (section == null) {
      return before;
    }
    Values said = Values.of(section, OWN);
    return new Prices(
        rates(said, before == null ? null : before.rates()),
        step(said.map().get("long"), before == null ? null : before.beyond()),
        tiers(said.map().get("tiers"), before == null ? Map.of() : before.tiers()),
        Validity.EVERYWHERE);
  }

  /// Where nothing was known, the cache saves nothing and costs nothing.
  private static Rates rates(Values said, @Nullable Rates before) {
    JsonNumber input = rate(said, "input", before == null ? null : before.input());
    return new Rates(
        input,
        rate(said, "cached", before == null ? input : before.cached()),
        rate(said, "cache_write", before == null ? input : before.cacheWrite()),
        rate(said, "cache_write_12h", before == null ? input : before.longCacheWrite()),
        rate(said, "output", before == null ? null : before.output()));
  }

  private static JsonNumber rate(Values said, String key, @Nullable JsonNumber before) {
    BigDecimal rate = said.money(key);
    if (rate != null) {
      return number(rate);
    }
    if (before == null) {
      throw said.map().missing(key, "use US dollars for a million tokens, like 0.25");
    }
    return before;
  }

  private static @Nullable LongInput step(
      YamlMap.@Nullable Entry section, @Nullable LongInput before) {
    if (section == null) {
      return before;
    }
    if (section.isText() && section.text().value().equals("none")) {
      return null;
    }
    Values said = Values.of(section, STEP);
    return new LongInput(
        above(said, before),
        rate(said, "input", before == null ? ONE : before.input()),
        rate(said, "output", before == null ? ONE : before.output()));
  }

  private static long above(Values said, @Nullable LongInput before) {
    if (said.map().get("above") == null && before == null) {
      throw said.map().missing("above", "use a number of tokens like 272000");
    }
    return said.count("above", before == null ? 0 : before.above());
  }

  private static Map<String, JsonNumber> tiers(
      YamlMap.@Nullable Entry section, Map<String, JsonNumber> before) {
    Map<String, JsonNumber> tiers = new TreeMap<>(before);
    if (section != null) {
      for (YamlMap.Entry entry : section.map().entries()) {
        Setting factor = entry.text();
        tiers.put(entry.key(), number(Values.money(factor)));
      }
    }
    return tiers;
  }

  private static JsonNumber number(BigDecimal exact) {
    return new JsonNumber(exact.toPlainString());
  }
}
