package dev.parley.server.cli;

import dev.parley.server.auth.FileKeyStore;
import dev.parley.server.auth.KeyStore;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Entrance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/// Which file of keys a command is about.
final class KeyFileOption {
  private final Map<String, String> environment;
  private final OptionSpec option =
      OptionSpec.builder("--key-file")
          .paramLabel("FILE")
          .type(Path.class)
          .description("The file of keys, instead of PARLEY_KEY_FILE or the usual one.")
          .build();

  KeyFileOption(Map<String, String> environment) {
    this.environment = environment;
  }

  OptionSpec spec() {
    return option;
  }

  Path path() {
    Path named = option.getValue();
    @Nullable Path path =
        named == null ? Entrance.keyFile(environment) : named.toAbsolutePath().normalize();
    if (path == null) {
      throw new BadConfig("--key-file: say where, as there is neither PARLEY_KEY_FILE nor HOME");
    }
    return path;
  }

  KeyStore store() {
    return new FileKeyStore(path());
  }

  /// The error, with the file that it is about and who names it.
  BadConfig named(IOException problem) {
    String who = option.getValue() == null ? Entrance.KEY_FILE : option.longestName();
    return Entrance.unusable(who, path(), problem);
  }
}
