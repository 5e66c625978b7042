package dev.parley.server.cli;

import dev.parley.server.config.Config;
import dev.parley.server.launch.ClaudeVariables;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options that say of which Parley a Claude Code is told that others start.
final class ClaudeTarget {
  private final Settings settings;
  private final OptionSpec url =
      OptionSpec.builder("--url")
          .paramLabel("URL")
          .type(String.class)
          .description("Where Parley listens, instead of where it would with this configuration.")
          .build();
  private final SecretOption token;
  private final OptionSpec model = ClaudeOptions.model();
  private final OptionSpec alone = ClaudeOptions.alone();

  ClaudeTarget(Map<String, String> environment) {
    this.settings = new Settings(environment);
    this.token =
        new SecretOption(
            environment,
            "--token-env",
            "any",
            "The variable that holds this client's key; on this machine none is needed.");
  }

  CommandSpec addTo(CommandSpec command) {
    command.addOption(url).addOption(token.spec()).addOption(model).addOption(alone);
    return settings.addTo(command);
  }

  ClaudeVariables variables() {
    Config config = settings.read();
    ClaudeVariables told =
        ClaudeOptions.told(place(config), token.value(), config, model.getValue());
    return Boolean.TRUE.equals(alone.getValue()) ? told.inPrivate() : told;
  }

  private String place(Config config) {
    String named = url.getValue();
    return named == null ? config.url(config.port()) : ClaudeOptions.url("--url", named);
  }
}
