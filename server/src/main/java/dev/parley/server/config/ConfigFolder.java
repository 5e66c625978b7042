package dev.parley.server.config;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a user's configuration is, and that of all who use a machine. Never below the current
/// directory: a place that is no whole path is none.
public final class ConfigFolder {
  private static final String NAME = "parley";
  private static final String USUAL_OF_ALL = "/etc/xdg";

  private ConfigFolder() {}

  public static @Nullable Path of(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    Path config = Path.of(variables.getOrDefault("XDG_CONFIG_HOME", ""));
    Path base = config.isAbsolute() ? config : Path.of(home, ".config");
    return base.isAbsolute() ? base.resolve(NAME) : null;
  }

  /// Those for all who use the machine; the first counts most.
  public static List<Path> ofAll(Map<String, String> variables) {
    String said = variables.getOrDefault("XDG_CONFIG_DIRS", "");
    String folders = said.isBlank() ? USUAL_OF_ALL : said;
    return Stream.of(folders.split(File.pathSeparator, -1)).flatMap(ConfigFolder::whole).toList();
  }

  private static Stream<Path> whole(String folder) {
    try {
      return Stream.of(Path.of(folder)).filter(Path::isAbsolute).map(base -> base.resolve(NAME));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }
}
