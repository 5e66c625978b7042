package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Web pages by their origins, as the `Origin` header has them: whole, and without stars.
final class OriginNames {
  private static final Pattern ORIGIN =
      Pattern.compile("[a-z][a-z0-9+.-]*://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

  private OriginNames() {}

  static Set<String> read(Setting setting) {
    Set<String> origins = new TreeSet<>();
    for (String text : Texts.split(setting)) {
      if (!ORIGIN.matcher(text).matches()) {
        throw BadConfig.of(
            setting.name(), text, "use exact origins like https://chat.example, without path");
      }
      origins.add(text);
    }
    return origins;
  }
}
