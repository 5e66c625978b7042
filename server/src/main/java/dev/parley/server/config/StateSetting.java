package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where is kept what outlives the program.
public final class StateSetting {
  private static final String VARIABLE = "PARLEY_STATE";
  private static final String KEY = "state";

  private StateSetting() {}

  /// The same where nothing else of the configuration matters, or can be read.
  ///
  /// @param file what the configuration file is called
  /// @param text what is in it
  /// @throws BadConfig when it is no YAML, or names no folder
  public static @Nullable Path of(Map<String, String> variables, String file, String text) {
    Setting told = YamlMap.read(file, text).text(KEY);
    return read(new Environment(variables, told == null ? Map.of() : Map.of(VARIABLE, told)));
  }

  /// Null where nothing is to be kept, or nobody knows where.
  static @Nullable Path read(Environment environment) {
    Setting setting = environment.find(VARIABLE);
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
