package dev.parley.server.cli;

import dev.parley.server.ConfigSource;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.config.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a command's settings say, each time anew.
///
/// @param options what the command line says besides
record SettingsSource(Settings settings, UnaryOperator<Config> options) implements ConfigSource {
  @Override
  public Config read() {
    return options.apply(settings.read());
  }

  @Override
  public String name() {
    Path file = settings.place(variables());
    return file == null || !Files.exists(file) ? "the environment" : file.toString();
  }

  /// The files of variables and of the configuration, and those that they refer to.
  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    Map<String, String> variables = variables();
    Path envFile = settings.envFile();
    Path file = settings.place(variables);
    if (envFile != null) {
      files.add(envFile);
    }
    if (file != null) {
      files.addAll(settings.places(variables));
      files.addAll(ConfigFile.referredTo(text(file)));
    }
    files.addAll(ConfigFile.referredTo(variables.getOrDefault("PARLEY_CLIENT_KEYS", "")));
    return files;
  }

  @Override
  public List<Path> secretFiles() {
    Set<Path> forAll = Settings.ofAll(variables());
    return files().stream().filter(file -> !forAll.contains(file)).toList();
  }

  /// Those that can be read now.
  private Map<String, String> variables() {
    try {
      return settings.variables();
    } catch (BadConfig e) {
      return settings.environment();
    }
  }

  private static String text(Path file) {
    try {
      return Paths.text(file);
    } catch (IOException e) {
      return "";
    }
  }
}
