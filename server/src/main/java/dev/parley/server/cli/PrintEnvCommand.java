package dev.parley.server.cli;

import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.server.launch.ClaudeModels;
import dev.parley.server.launch.ClaudeVariables;
import dev.parley.server.launch.Shell;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley print-env`: what to set where Claude Code is started.
final class PrintEnvCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Settings settings;
  private final OptionSpec shell =
      OptionSpec.builder("--shell")
          .paramLabel("SHELL")
          .type(Shell.class)
          .description("For sh, fish, pwsh or cmd, or as json; by default for your shell.")
          .build();
  private final OptionSpec url =
      OptionSpec.builder("--url")
          .paramLabel("URL")
          .type(String.class)
          .description("Where Parley listens, instead of where it would with this configuration.")
          .build();
  private final SecretOption token;
  private final OptionSpec model = ClaudeOptions.model();
  private final OptionSpec alone = ClaudeOptions.alone();

  PrintEnvCommand(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.settings = new Settings(environment);
    this.terminal = terminal;
    this.token =
        new SecretOption(
            environment,
            "--token-env",
            "any",
            "The variable that holds this client's key; on this machine none is needed.");
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(shell).addOption(url);
    settings.addTo(spec.addOption(token.spec()).addOption(model).addOption(alone));
    spec.usageMessage().description("Print the variables by which Claude Code finds Parley.");
    return spec;
  }

  @Override
  public Integer call() {
    Config config = settings.read();
    String named = url.getValue();
    String place = named == null ? config.url(config.port()) : ClaudeOptions.url("--url", named);
    ClaudeModels models =
        new ClaudeModels(Gateway.models(config), model.getValue(), config.context().full());
    ClaudeVariables variables = ClaudeVariables.of(place, token.value(), models);
    boolean isAlone = Boolean.TRUE.equals(alone.getValue());
    terminal.line(shell().text((isAlone ? variables.inPrivate() : variables).all()));
    return Cli.OK;
  }

  private Shell shell() {
    @Nullable Shell named = shell.getValue();
    if (named != null) {
      return named;
    }
    String own = environment.getOrDefault("SHELL", "").toLowerCase(Locale.ROOT);
    boolean windows = own.isEmpty() && environment.containsKey("ComSpec");
    return own.endsWith("fish") ? Shell.FISH : windows ? Shell.PWSH : Shell.SH;
  }
}
