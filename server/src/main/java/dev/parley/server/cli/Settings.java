package dev.parley.server.cli;

import dev.parley.server.ConfigSource;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.config.ConfigFolder;
import dev.parley.server.config.EnvFile;
import dev.parley.server.config.Faults;
import dev.parley.server.config.Paths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options that say where a command finds its configuration, and what that is.
final class Settings {
  private final Map<String, String> environment;
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

  /// Whether the command line names a file.
  boolean isNamed() {
    return configFile.getValue() != null || envFile.getValue() != null;
  }

  /// The configuration file that the command line names; null for none.
  @Nullable Path configFile() {
    return configFile.getValue();
  }

  /// Whether the command line names a configuration file.
  boolean namesConfiguration() {
    return configFile.getValue() != null;
  }

  /// @throws BadConfig when it cannot be read
  Config read() {
    return read(Map.of());
  }

  /// The same, with other values of some variables.
  ///
  /// @throws BadConfig when it cannot be read
  Config read(Map<String, String> others) {
    return reading(others).config();
  }

  /// What there is to be read.
  ///
  /// @throws BadConfig when there is something that cannot be
  Reading reading(Map<String, String> others) {
    Faults faults = new Faults();
    EnvFile more = faults.or(EnvFile.NONE, this::variablesFile);
    Map<String, String> variables = new HashMap<>(more.below(environment));
    variables.putAll(others);
    ConfigFile file = faults.or(ConfigFile.NONE, () -> file(variables, faults));
    Config config = faults.<@Nullable Config>or(null, () -> Config.read(variables, file));
    faults.requireNone();
    return new Reading(Objects.requireNonNull(config), more, variables, existing(variables));
  }

  /// What was read.
  ///
  /// @param file where the configuration file is; null when there is none
  record Reading(Config config, EnvFile more, Map<String, String> variables, @Nullable Path file) {}

  /// The same again and again, as it is by then.
  ///
  /// @param options what the command line says besides
  ConfigSource source(UnaryOperator<Config> options) {
    return new SettingsSource(this, options);
  }

  /// The file of variables, if one is named.
  @Nullable Path envFile() {
    return envFile.getValue();
  }

  /// All variables.
  ///
  /// @throws BadConfig when the file of variables cannot be read
  Map<String, String> variables() {
    return variablesFile().below(environment);
  }

  private EnvFile variablesFile() {
    Path more = envFile();
    return more == null
        ? EnvFile.NONE
        : EnvFile.read(more.toString(), Paths.text("--env-file", more));
  }

  /// Those that are there without a file.
  Map<String, String> environment() {
    return environment;
  }

  /// The file that is named; else the one in its usual place, if it is there.
  private ConfigFile file(Map<String, String> variables, Faults faults) {
    Path place = existing(variables);
    return place == null
        ? ConfigFile.NONE
        : ConfigFile.read(place.toString(), Paths.text(who(variables), place), variables, faults);
  }

  private @Nullable Path existing(Map<String, String> variables) {
    Path place = place(variables);
    boolean isUsual = configFile.getValue() == null && variable(variables).isEmpty();
    return place == null || (isUsual && !Files.exists(place)) ? null : place;
  }

  /// Where the file is, or would be; null when nobody can say.
  @Nullable Path place(Map<String, String> variables) {
    List<Path> places = places(variables);
    return places.stream()
        .filter(Files::exists)
        .findFirst()
        .orElse(places.isEmpty() ? null : places.getFirst());
  }

  /// Where it may be; the first that is there counts.
  List<Path> places(Map<String, String> variables) {
    Path named = configFile.getValue();
    if (named != null) {
      return List.of(named);
    }
    String variable = variable(variables);
    return variable.isEmpty() ? usual(variables) : List.of(Path.of(variable));
  }

  private static String variable(Map<String, String> variables) {
    return variables.getOrDefault(ConfigFile.VARIABLE, "").strip();
  }

  /// Who says that there is a file.
  private String who(Map<String, String> variables) {
    if (configFile.getValue() != null) {
      return "--config";
    }
    return variable(variables).isEmpty() ? "the configuration" : ConfigFile.VARIABLE;
  }

  private static List<Path> usual(Map<String, String> variables) {
    Path own = ConfigFolder.of(variables);
    List<Path> folders = new ArrayList<>(ConfigFolder.ofAll(variables));
    if (own != null) {
      folders.addFirst(own);
    }
    return folders.stream().map(Settings::file).toList();
  }

  private static Path file(Path folder) {
    return folder.resolve("parley.yaml");
  }

  /// The usual places that are not the user's own: whoever uses the machine may read these.
  static Set<Path> ofAll(Map<String, String> variables) {
    return ConfigFolder.ofAll(variables).stream()
        .map(Settings::file)
        .collect(Collectors.toUnmodifiableSet());
  }
}
