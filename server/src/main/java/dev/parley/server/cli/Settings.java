package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.EnvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/// The configuration that a command runs with.
final class Settings {
  private Settings() {}

  static OptionSpec envFileOption() {
    return OptionSpec.builder("--env-file")
        .paramLabel("FILE")
        .type(Path.class)
        .description("Read variables from FILE; those that are set already win.")
        .build();
  }

  static Config read(Map<String, String> environment, @Nullable Path envFile) {
    return Config.fromEnvironment(
        envFile == null ? environment : EnvFile.below(environment, text(envFile)));
  }

  private static String text(Path envFile) {
    try {
      return Files.readString(envFile);
    } catch (IOException e) {
      throw new BadConfig("--env-file: " + envFile + " cannot be read");
    }
  }
}
