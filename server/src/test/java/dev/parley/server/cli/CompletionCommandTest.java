package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// That shells take it is tried with the shells themselves, by `.ci/run`.
class CompletionCommandTest {
  private final CliRun cli = new CliRun();

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyCommandAndOptionIsThere(String shell) {
    assertThat(cli.run("completion", shell)).isZero();
    assertThat(cli.err()).isEmpty();
    CommandLine parley = new Cli(Map.of(), System.out, System.err).line();
    parley
        .getSubcommands()
        .forEach((name, command) -> {
          assertThat(cli.out()).contains(name);
          command
              .getCommandSpec()
              .options()
              .forEach(option -> assertThat(cli.out()).contains(option.longestName().substring(2)));
        });
  }

  @Test
  void fishCompletesWhatFits() {
    assertThat(cli.run("completion", "fish")).isZero();
    assertThat(cli.out().lines())
        .startsWith("complete -c parley -f")
        .allMatch(line -> line.startsWith("complete -c parley "))
        .anyMatch(line ->
            line.contains(" -n 'not __fish_seen_subcommand_from serve ")
                && line.contains(" -a serve -d '"))
        .anyMatch(line ->
            line.contains("-n '__fish_seen_subcommand_from keys; and not ")
                && line.contains(" -a revoke "))
        .anyMatch(line -> line.contains("_from serve' -l config -r -F -d '"))
        .noneMatch(line -> line.matches(".* -d '.*[^\\\\]'.+'"));
  }

  @Test
  void anotherShellIsMisuse() {
    assertThat(cli.run("completion", "tcsh")).isEqualTo(2);
    assertThat(cli.err()).contains("SHELL", "bash", "zsh", "fish", "tcsh");
  }
}
