package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the texts of a mapping mean; where nothing is said, what was before.
record Values(YamlMap map) {

  static Values of(YamlMap.Entry entry, Collection<String> keys) {
    YamlMap map = entry.map();
    map.requireOnly(keys);
    return new Values(map);
  }

  String text(String key, String before) {
    Setting setting = map.text(key);
    return setting == null || setting.value().isEmpty() ? before : setting.value();
  }

  @Nullable Long count(String key) {
    Setting setting = map.text(key);
    if (setting == null) {
      return null;
    }
    String digits = setting.value().replace("_", "");
    if (!digits.matches("[1-9][0-9]{0,11}")) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number of tokens like 200000");
    }
    return Long.parseLong(digits);
  }

  long count(String key, long before) {
    Long said = count(key);
    return said == null ? before : said;
  }

  /// A price or a factor, exactly as it is written.
  @Nullable BigDecimal money(String key) {
    Setting setting = map.text(key);
    return setting == null ? null : money(setting);
  }

  static BigDecimal money(Setting setting) {
    if (!setting.value().matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number like 0.25");
    }
    return new BigDecimal(setting.value());
  }

  boolean yes(String key, boolean before) {
    Setting setting = map.text(key);
    return setting == null ? before : truth(setting);
  }

  static boolean truth(Setting setting) {
    return switch (setting.value()) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw BadConfig.of(setting.name(), other, "use true or false");
    };
  }

  /// A day; `unannounced` for none.
  @Nullable LocalDate day(String key, @Nullable LocalDate before) {
    Setting setting = map.text(key);
    if (setting == null) {
      return before;
    }
    if (setting.value().equals("unannounced")) {
      return null;
    }
    try {
      return LocalDate.parse(setting.value());
    } catch (DateTimeParseException e) {
      throw BadConfig.of(
          setting.name(), setting.value(), "use a day like 2027-01-14, or unannounced");
    }
  }

  /// One of some words, each of which stands for something.
  static <T> T among(Setting setting, Map<String, T> words) {
    T meant = words.get(setting.value().toLowerCase(Locale.ROOT));
    if (meant == null) {
      String possible = String.join(", ", words.keySet());
      throw BadConfig.of(setting.name(), setting.value(), "use one of " + possible);
    }
    return meant;
  }
}
