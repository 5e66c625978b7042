package dev.parley.server.cli;

import dev.parley.server.auth.TlsFiles;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.config.ConfigFolder;
import dev.parley.server.config.EnvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options that say where a command finds its configuration, and what that is.
final class Settings {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{file:(/[^}]*)}");

  private final Map<String, String> environment;
  private final Set<Path> files = new LinkedHashSet<>();
  private final OptionSpec envFile =
      OptionSpec.builder("--env-file")
          .paramLabel("FILE")
          .type(Path.class)
          .description("Read variables from FILE; those that are set already win.")
          .build();
  private final OptionSpec configFile =
      OptionSpec.builder("--config")
          .paramLabel("FILE")
          .type(Path.class)
          .description("Read the configuration from FILE, a YAML file; variables win.")
          .build();

  Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  CommandSpec addTo(CommandSpec command) {
    return command.addOption(configFile).addOption(envFile);
  }

  /// @throws BadConfig when it cannot be read
  Config read() {
    return read(Map.of());
  }

  /// The same, with other values of some variables.
  ///
  /// @throws BadConfig when it cannot be read
  Config read(Map<String, String> others) {
    Path more = envFile.getValue();
    Map<String, String> variables =
        new HashMap<>(
            more == null ? environment : EnvFile.below(environment, text("--env-file", more)));
    variables.putAll(others);
    variables.values().forEach(this::note);
    Config config = Config.read(variables, file(variables));
    Path keys = config.entrance().keyFile();
    TlsFiles https = config.entrance().https();
    if (keys != null) {
      files.add(keys);
    }
    if (https != null) {
      files.add(https.key());
    }
    return config;
  }

  /// The files that what was read last stands in or refers to, but for those that everybody may
  /// see.
  Set<Path> files() {
    return files;
  }

  private void note(String text) {
    REFERENCE.matcher(text).results().map(found -> Path.of(found.group(1))).forEach(files::add);
  }

  /// The file that is named; else the one in its usual place, if it is there.
  private ConfigFile file(Map<String, String> variables) {
    Path named = configFile.getValue();
    String variable = variables.getOrDefault(ConfigFile.VARIABLE, "").strip();
    if (named != null) {
      return file("--config", named, variables);
    }
    if (!variable.isEmpty()) {
      return file(ConfigFile.VARIABLE, Path.of(variable), variables);
    }
    Path usual = usual(variables);
    return usual == null || !Files.exists(usual)
        ? ConfigFile.NONE
        : file("the configuration", usual, variables);
  }

  private ConfigFile file(String who, Path path, Map<String, String> variables) {
    return ConfigFile.read(path.toString(), text(who, path), variables);
  }

  private static @Nullable Path usual(Map<String, String> variables) {
    Path folder = ConfigFolder.of(variables);
    return folder == null ? null : folder.resolve("parley.yaml");
  }

  private String text(String who, Path path) {
    try {
      String text = Files.readString(path);
      files.add(path);
      note(text);
      return text;
    } catch (IOException e) {
      throw new BadConfig(who + ": " + path + " cannot be read");
    }
  }
}
