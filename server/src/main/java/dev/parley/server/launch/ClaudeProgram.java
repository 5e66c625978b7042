package dev.parley.server.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The installed Claude Code.
///
/// @param file what is run
public record ClaudeProgram(Path file) {
  private static final List<String> NAMES = List.of("claude", "claude.exe", "claude.cmd");
  private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");
  private static final String HERE = "127.0.0.1,localhost";

  /// The first on the PATH; null when there is none.
  public static @Nullable ClaudeProgram onPath(String path) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(ClaudeProgram::in)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// An entry that is no whole path would be looked for in the current folder, where others put
  /// files.
  private static @Nullable ClaudeProgram in(String folder) {
    try {
      Path place = Path.of(folder);
      return !place.isAbsolute()
          ? null
          : NAMES.stream()
              .map(place::resolve)
              .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
              .findFirst()
              .map(ClaudeProgram::new)
              .orElse(null);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /// Starts it in the terminal that Parley has.
  ///
  /// @param environment of the user's
  public Process start(
      SettingsFile settings, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(file.toString(), "--settings"));
    command.add(settings.path().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> passed = builder.environment();
    passed.clear();
    passed.putAll(environment);
    passed.keySet().removeIf(ClaudeVariables::leadsElsewhere);
    NO_PROXY.forEach(name -> passed.put(name, direct(name, environment)));
    return builder.start();
  }

  /// Where there is a proxy on the way out, the gateway is not behind it.
  private static String direct(String name, Map<String, String> environment) {
    return Stream.concat(Stream.of(name), NO_PROXY.stream())
        .map(one -> environment.getOrDefault(one, "").strip())
        .filter(hosts -> !hosts.isEmpty())
        .findFirst()
        .map(hosts -> hosts + "," + HERE)
        .orElse(HERE);
  }
}
