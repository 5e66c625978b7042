package dev.parley.server.cli;

import dev.parley.server.ConfigSource;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.config.Paths;
import dev.parley.server.config.UpstreamFiles;
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

  /// The files of variables and of the configuration, those that they refer to, and those by which
  /// upstreams are known.
  @Override
  public List<Path> files() {
    Map<String, String> variables = variables();
    List<Path> files = new ArrayList<>(filesOfSettings(variables));
    files.addAll(UpstreamFiles.open(text(variables), variables));
    return files;
  }

  private List<Path> filesOfSettings(Map<String, String> variables) {
    List<Path> files = new ArrayList<>();
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
    files.addAll(UpstreamFiles.secret(text(variables), variables));
    return files;
  }

  @Override
  public List<Path> secretFiles() {
    Map<String, String> variables = variables();
    Set<Path> forAll = Settings.ofAll(variables);
    return filesOfSettings(variables).stream().filter(file -> !forAll.contains(file)).toList();
  }

  private String text(Map<String, String> variables) {
    Path file = settings.place(variables);
    return file == null ? "" : text(file);
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
