package dev.parley.server.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files in which Claude Code looks for settings.
public final class SettingsPlaces {
  private static final String MANAGED = "managed-settings.json";

  private SettingsPlaces() {}

  /// All of them, whether they are there or not; what stands in a later one beats the earlier ones.
  ///
  /// @param here where Claude Code is started
  public static List<Path> all(Map<String, String> environment, Path here) {
    List<Path> files = new ArrayList<>();
    Path own = UserSettings.place(environment);
    if (own != null) {
      files.add(own);
    }
    Path project = here.resolve(".claude");
    files.add(project.resolve("settings.json"));
    files.add(project.resolve("settings.local.json"));
    managed(System.getProperty("os.name")).map(Path::of).forEach(files::add);
    return files.stream().distinct().toList();
  }

  /// Where whoever runs a machine puts settings for all who use it.
  static Stream<String> managed(String system) {
    if (system.startsWith("Windows")) {
      return Stream.of("C:\\ProgramData\\ClaudeCode\\", "C:\\Program Files\\ClaudeCode\\")
          .map(folder -> folder + MANAGED);
    }
    return Stream.of(
        (system.startsWith("Mac")
                ? "/Library/Application Support/ClaudeCode/"
                : "/etc/claude-code/")
            + MANAGED);
  }
}
