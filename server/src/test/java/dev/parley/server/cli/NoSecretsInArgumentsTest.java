package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/// Everybody on a machine can read the arguments of everybody's programs: none of them is a secret.
class NoSecretsInArgumentsTest {
  /// Words that speak of secrets, and what they stand in without being one: where a secret is.
  private static final String SECRET = ".*(key|token|secret|password|credential|auth|bearer).*";

  private static final String PLACE = "--[a-z-]+-(env|file)";

  @Test
  void noOptionTakesOne() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Cli cli = new Cli(Map.of(), nowhere, nowhere, InputStream.nullInputStream());
    List<String> suspects = new ArrayList<>();
    collect(cli.line(), suspects);

    assertThat(suspects).contains("--key-file", "--key-env", "--token-env");
    suspects.removeIf(name -> name.matches(PLACE));
    assertThat(suspects).isEmpty();
  }

  @Test
  void theNamedVariableHoldsIt() {
    CliRun run = new CliRun();
    Map<String, String> environment = Map.of("MY_KEY", "parley_secret");

    assertThat(run.run(environment, "", "print-env", "--shell", "sh", "--token-env", "MY_KEY"))
        .isZero();
    assertThat(run.out()).contains("parley_secret");
    assertThat(run.run(environment, "", "print-env", "--token-env", "OTHER")).isEqualTo(2);
    assertThat(run.err())
        .contains("--token-env: the environment variable that is named is not set");
    Map<String, String> two = Map.of("MY_KEY", "one\ntwo");
    assertThat(run.run(two, "", "print-env", "--token-env", "MY_KEY")).isEqualTo(2);
    assertThat(run.err()).contains("MY_KEY: is no key; use one line of visible ASCII characters");
  }

  private static void collect(CommandLine command, List<String> suspects) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      List<String> names =
          argument.isOption()
              ? List.of(((CommandLine.Model.OptionSpec) argument).names())
              : List.of(argument.paramLabel());
      names.stream()
          .filter(name -> name.toLowerCase(Locale.ROOT).matches(SECRET))
          .filter(_ -> argument.arity().max() > 0)
          .forEach(suspects::add);
    }
    command.getSubcommands().values().forEach(one -> collect(one, suspects));
  }
}
