package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names by which clients call this Parley, as the `Host` header has them.
final class HostNames {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}]");

  private HostNames() {}

  static Set<String> read(Setting setting) {
    Set<String> names = new TreeSet<>();
    for (String text : Texts.split(setting)) {
      String name = text.toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches()) {
        throw BadConfig.of(
            setting.name(), text, "use names like parley.example.com, without port and scheme");
      }
      names.add(name);
    }
    return names;
  }
}
