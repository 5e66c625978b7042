package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/// Names an environment variable that holds a secret: arguments can be read by everybody on a
/// machine.
final class SecretOption {
  private final Map<String, String> environment;
  private final String otherwise;
  private final OptionSpec option;

  /// @param otherwise what counts when no variable is named
  SecretOption(Map<String, String> environment, String name, String otherwise, String description) {
    this.environment = environment;
    this.otherwise = otherwise;
    this.option =
        OptionSpec.builder(name)
            .paramLabel("VARIABLE")
            .type(String.class)
            .description(description)
            .build();
  }

  OptionSpec spec() {
    return option;
  }

  String value() {
    String name = option.getValue();
    if (name == null) {
      return otherwise;
    }
    String secret = environment.getOrDefault(name, "").strip();
    if (secret.isEmpty()) {
      throw new BadConfig(
          option.longestName() + ": the environment variable that is named is not set");
    }
    return new ClientToken(secret, name).text();
  }
}
