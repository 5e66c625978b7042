package dev.parley.server.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a user's configuration is.
public final class ConfigFolder {
  private ConfigFolder() {}

  /// Never below the current directory: a place that is no whole path is none.
  public static @Nullable Path of(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    Path config = Path.of(variables.getOrDefault("XDG_CONFIG_HOME", ""));
    Path base = config.isAbsolute() ? config : Path.of(home, ".config");
    return base.isAbsolute() ? base.resolve("parley") : null;
  }
}
