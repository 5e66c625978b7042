package dev.parley.server.cli;

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
  private final ClaudeTarget target;
  private final OptionSpec shell =
      OptionSpec.builder("--shell")
          .paramLabel("SHELL")
          .type(Shell.class)
          .description("For sh, fish, pwsh or cmd, as json, or for vscode; else for your shell.")
          .build();

  PrintEnvCommand(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.target = new ClaudeTarget(environment);
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = target.addTo(CommandSpec.wrapWithoutInspection(this).addOption(shell));
    spec.usageMessage().description("Print the variables by which Claude Code finds Parley.");
    return spec;
  }

  @Override
  public Integer call() {
    terminal.line(shell().text(target.variables().all()));
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
