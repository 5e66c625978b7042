package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where is kept what outlives the program.
final class StateSetting {
  private StateSetting() {}

  /// Null where nothing is to be kept, or nobody knows where.
  static @Nullable Path read(Environment environment) {
    Setting setting = environment.find("PARLEY_STATE");
    if (setting == null) {
      return usual(environment);
    }
    if (setting.value().equals("off")) {
      return null;
    }
    return Paths.whole(setting, "use a folder's whole path, or off");
  }

  /// Never below the current directory: a place that is no whole path is none.
  private static @Nullable Path usual(Environment environment) {
    Path state = path(environment.said("XDG_STATE_HOME"));
    Path home = path(environment.said("HOME"));
    Path base = state.isAbsolute() ? state : home.resolve(".local").resolve("state");
    return base.isAbsolute() ? base.resolve("parley") : null;
  }

  private static Path path(@Nullable Setting setting) {
    return Path.of(setting == null ? "" : setting.value());
  }
}
