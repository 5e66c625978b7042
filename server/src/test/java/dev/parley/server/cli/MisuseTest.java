package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Command lines that make no sense: one line says what came and what is possible.
class MisuseTest {
  private final CliRun cli = new CliRun();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serv                  | serv: there is no such command; did you mean serve?",
        "help serv             | serv: there is no such command; did you mean serve?",
        "help keys creat       | keys creat: there is no such command; did you mean create?",
        "serv --help           | serv: there is no such command; did you mean serve?",
        "keys creat            | keys creat: there is no such command; did you mean create?",
        "configure vscode      | configure vscode: there is no such command; there are claude",
        "--foo                 | --foo: there is no such option; there are --help, --version",
        "serve --prot 1        | serve --prot: there is no such option; did you mean --port?",
        "serve --prot=1        | serve --prot: there is no such option; did you mean --port?",
        "serve -x              | serve -x: there is no such option; there are --config, --env-file,"
            + " --help, --port, --version",
        "serve here            | serve: got \"here\"; it takes nothing but options;"
            + " see parley serve --help",
        "keys revoke a b       | keys revoke: got \"b\"; it takes no more than NAME;"
            + " see parley keys revoke --help",
        "serve --port          | serve --port: needs a value, N; see parley serve --help",
        "serve --port x        | --port: got \"x\"; use a number up to 65535; 0 takes a free port",
        "serve --port 99999    | --port: got \"99999\"; use a number up to 65535;"
            + " 0 takes a free port",
        "translate             | translate: FILE is missing; see parley translate --help",
        "completion tcsh       | completion SHELL: got \"tcsh\"; use one of bash, zsh, fish",
        "print-env --shell zsh | print-env --shell: got \"zsh\"; use one of sh, fish, pwsh, cmd,"
            + " json, vscode",
        "verify-tokens --within x | verify-tokens --within: got \"x\"; use a number",
        "config show --json --json | config show --json: stands there twice; keep one of them",
        "claude --settings x   | claude --settings: there is no such option; there are --claude,"
            + " --config, --env-file, --gateway, --help, --log, --model, --private, --token-file,"
            + " --version; what is for Claude Code stands after --",
      })
  void oneLineSaysWhatCameAndWhatIsPossible(String line, String words) {
    assertThat(cli.run(line.split(" ", -1))).isEqualTo(2);
    assertThat(cli.err()).isEqualToNormalizingNewlines("parley: " + words + "\n");
    assertThat(cli.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "help keys", "help keys create"})
  void helpIsACommandToo(String line) {
    String asked = line.replaceFirst("help ?", "");
    CliRun other = new CliRun();

    assertThat(cli.run(line.split(" ", -1))).isZero();
    assertThat(other.run((asked + " --help").strip().split(" ", -1))).isZero();
    assertThat(cli.out()).isEqualTo(other.out()).startsWith("Usage: parley");
  }

  @Test
  void whatLooksLikeAKeyIsNotRepeated() {
    String key = "sk-" + "a1".repeat(20);

    assertThat(cli.run("serve", key)).isEqualTo(2);
    assertThat(cli.err()).contains("parley: serve: got what looks like a key").doesNotContain(key);
  }

  @Test
  void whatNobodyThoughtOfIsOneLineToo() {
    assertThat(cli.run(new Broken(), "", "config", "check")).isEqualTo(1);
    assertThat(cli.err())
        .startsWith(
            "parley: a fault of Parley's own: java.lang.IllegalStateException at dev.parley.")
        .contains("please report it")
        .doesNotContain("hush");
    assertThat(cli.err().lines()).hasSize(1);
  }

  /// An environment that nobody can read.
  private static final class Broken extends java.util.AbstractMap<String, String> {
    @Override
    public java.util.Set<Map.Entry<String, String>> entrySet() {
      throw new IllegalStateException("hush");
    }

    @Override
    public String getOrDefault(Object key, String otherwise) {
      return otherwise;
    }
  }
}
