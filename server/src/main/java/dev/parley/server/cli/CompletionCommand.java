package dev.parley.server.cli;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `parley completion`: what makes a shell complete Parley's commands and options.
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final PositionalParamSpec shell =
      PositionalParamSpec.builder()
          .paramLabel("SHELL")
          .type(Completed.class)
          .required(true)
          .description("bash, zsh or fish.")
          .build();

  private enum Completed {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  CommandSpec spec() {
    spec.addPositional(shell);
    spec.usageMessage()
        .description("Print what makes a shell complete commands and options.")
        .footer(
            "",
            "bash  source <(parley completion bash)",
            "zsh   source <(parley completion zsh)",
            "fish  parley completion fish | source");
    return spec;
  }

  @Override
  public Integer call() {
    CommandLine parley = spec.root().commandLine();
    Completed asked = Objects.requireNonNull(shell.getValue());
    terminal.line(
        asked == Completed.FISH
            ? FishCompletion.of(parley.getCommandSpec())
            : AutoComplete.bash("parley", parley).strip());
    return Cli.OK;
  }
}
