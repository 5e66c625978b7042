package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private static final String REQUEST =
      """
      {"model":"claude-opus-5","max_tokens":10,"top_k":5,
       "messages":[{"role":"user","content":"hi"}]}
      """;

  private final CliRun cli = new CliRun();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "serve --help",
        "demo --help",
        "translate --help",
        "claude --help",
        "print-env --help",
        "models --help",
        "conformance --help",
        "verify-tokens --help",
        "configure claude --help",
        "unconfigure claude --help",
        "token --help",
        "completion --help",
        "version --help",
        "keys",
        "keys create --help",
        "keys list --help",
        "keys revoke --help",
        ""
      })
  void helpFitsTheTerminal(String line) {
    assertThat(cli.run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isZero();
    assertThat(cli.out()).startsWith("Usage: parley").doesNotContain("\033[");
    assertThat(cli.out().lines()).allMatch(text -> text.length() < 80);
  }

  @Test
  void theVersionIsSaid() {
    assertThat(cli.run("--version")).isZero();
    assertThat(cli.out()).startsWith("parley ");
  }

  @Test
  void anUnknownOptionIsMisuse() {
    assertThat(cli.run("serve", "--prot", "1")).isEqualTo(2);
    assertThat(cli.err()).contains("--prot");
  }

  @Test
  void aBadSettingIsMisuseAndNamed() {
    assertThat(cli.run(Map.of("PARLEY_PROT", "1"), "", "serve")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualToNormalizingNewlines(
            "parley: PARLEY_PROT: there is no such setting; did you mean PARLEY_PORT?\n");
  }

  @Test
  void aBadPortIsMisuse() {
    assertThat(cli.run("serve", "--port", "70000")).isEqualTo(2);
    assertThat(cli.err()).contains("--port: got \"70000\"");
  }

  @Test
  void aPortThatIsTakenIsToldPlainly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(cli.run("serve", "--port", port)).isEqualTo(2);
      assertThat(cli.err())
          .startsWith("parley: port: cannot listen on 127.0.0.1:" + port + ": ")
          .endsWith(
              "another program does; end it, or use another: PARLEY_PORT, --port N, 0 for a free"
                  + " one"
                  + System.lineSeparator())
          .doesNotContain("Exception");
    }
  }

  @Test
  void anotherAddressIsServedOnlyWithKeys() {
    for (String host : new String[] {"0.0.0.0", "::", "10.1.2.3", "parley.example"}) {
      CliRun run = new CliRun();
      assertThat(run.run(Map.of("PARLEY_HOST", host, "PARLEY_PORT", "0"), "", "serve"))
          .isEqualTo(2);
      assertThat(run.err())
          .startsWith("parley: PARLEY_HOST: got \"" + host + "\", where others can come in, too;")
          .contains("parley keys create", "PARLEY_CLIENT_KEYS");
    }
  }

  @Test
  void whereKeysAreRequiredThereHaveToBeSome(@TempDir Path folder) throws Exception {
    Map<String, String> required =
        Map.of("PARLEY_CLIENT_AUTH", "required", "PARLEY_PORT", "0", "HOME", folder.toString());
    assertThat(cli.run(required, "", "serve")).isEqualTo(2);
    assertThat(cli.err()).startsWith("parley: PARLEY_CLIENT_AUTH: keys are required, and there");
  }

  @Test
  void keysThatCannotBeReadStopTheStart(@TempDir Path folder) throws Exception {
    Path keys = Files.writeString(folder.resolve("keys.json"), "{\"version\":1,\"keys\":[{}]}");
    assertThat(cli.run(Map.of("PARLEY_KEY_FILE", keys.toString()), "", "serve")).isEqualTo(2);
    assertThat(cli.err())
        .endsWith(
            "parley: PARLEY_KEY_FILE: "
                + keys
                + " is no file of client keys; move it away, or name another"
                + System.lineSeparator());
  }

  @Test
  void translateShowsTheUpstreamsSide() {
    assertThat(cli.run(Map.of(), REQUEST, "translate", "-")).isZero();
    assertThat(cli.out())
        .startsWith("POST https://api.openai.com/v1/responses\n")
        .contains("  \"model\": \"gpt-6.1-sol\",\n")
        .contains("Receipt: ")
        .contains("dropped   top_k: ");
  }

  @Test
  void rawIsTheExactBodyAlone() {
    assertThat(cli.run(Map.of(), REQUEST, "translate", "--raw", "-")).isZero();
    assertThat(cli.out().lines()).hasSize(1);
    assertThat(cli.out()).startsWith("{\"model\":\"gpt-6.1-sol\",");
    assertThat(cli.err()).contains("POST ").contains("Receipt: ");
  }

  @Test
  void theEnvironmentDecidesTheModelAndAFileOnlyWhenNamed(@TempDir Path folder) throws Exception {
    Path settings = Files.writeString(folder.resolve("some.env"), "OPENAI_MODEL=gpt-5.5\n");
    Path request = Files.writeString(folder.resolve("request.json"), REQUEST);

    assertThat(cli.run("translate", "--env-file", settings.toString(), request.toString()))
        .isZero();
    assertThat(cli.out()).contains("\"model\": \"gpt-5.5\"");
  }

  /// Each place in turn: the option, the variable, the usual place; never the current directory.
  @Test
  void theConfigurationFileIsFoundWhereItIsNamedOrUsual(@TempDir Path folder) throws Exception {
    Path named = Files.writeString(folder.resolve("a.yaml"), "model: gpt-5.1");
    Path said = Files.writeString(folder.resolve("b.yaml"), "model: gpt-5.2");
    Path usual = Files.createDirectories(folder.resolve(".config/parley"));
    Files.writeString(usual.resolve("parley.yaml"), "model: gpt-5.3");
    Path other = Files.createDirectories(folder.resolve("xdg/parley"));
    Files.writeString(other.resolve("parley.yaml"), "model: gpt-5.4");
    String home = folder.toString();
    Map<String, String> both = Map.of("HOME", home, "PARLEY_CONFIG", said.toString());

    assertThat(model(both, "--config", named.toString())).isEqualTo("gpt-5.1");
    assertThat(model(both)).isEqualTo("gpt-5.2");
    assertThat(model(Map.of("HOME", home))).isEqualTo("gpt-5.3");
    assertThat(model(Map.of("HOME", home, "XDG_CONFIG_HOME", home + "/xdg"))).isEqualTo("gpt-5.4");
    assertThat(model(Map.of("HOME", home, "XDG_CONFIG_HOME", "xdg"))).isEqualTo("gpt-5.3");
    assertThat(model(Map.of("HOME", home, "OPENAI_MODEL", "gpt-5.5"))).isEqualTo("gpt-5.5");
    assertThat(model(Map.of())).isEqualTo("gpt-6.1-sol");
  }

  /// The user's own file first, then those of all who use the machine, in their order.
  @Test
  void theConfigurationOfAllComesAfterTheUsersOwn(@TempDir Path folder) throws Exception {
    String home = Files.createDirectories(folder.resolve("home")).toString();
    Path first = Files.createDirectories(folder.resolve("first/parley"));
    Path second = Files.createDirectories(folder.resolve("second/parley"));
    Files.writeString(second.resolve("parley.yaml"), "model: gpt-5.2");
    String dirs = folder.resolve("first") + File.pathSeparator + folder.resolve("second");
    Map<String, String> environment = Map.of("HOME", home, "XDG_CONFIG_DIRS", dirs);

    assertThat(model(environment)).isEqualTo("gpt-5.2");
    assertThat(model(Map.of("XDG_CONFIG_DIRS", dirs))).isEqualTo("gpt-5.2");
    assertThat(model(Map.of("XDG_CONFIG_DIRS", "second" + File.pathSeparator + ".")))
        .isEqualTo("gpt-6.1-sol");
    Files.writeString(first.resolve("parley.yaml"), "model: gpt-5.1");
    assertThat(model(environment)).isEqualTo("gpt-5.1");
    Path own = Files.createDirectories(Path.of(home, ".config/parley"));
    Files.writeString(own.resolve("parley.yaml"), "port: 8001");
    assertThat(model(environment)).isEqualTo("gpt-6.1-sol");
  }

  private static String model(Map<String, String> environment, String... options) {
    CliRun run = new CliRun();
    String[] all = new String[options.length + 3];
    all[0] = "translate";
    all[1] = "--raw";
    System.arraycopy(options, 0, all, 2, options.length);
    all[all.length - 1] = "-";
    assertThat(run.run(environment, REQUEST, all)).as(run.err()).isZero();
    return run.out().replaceFirst("(?s)\\{\"model\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void aConfigurationFileThatIsNamedMustBeThere() {
    assertThat(cli.run(Map.of(), REQUEST, "translate", "--config", "/no/such.yaml", "-"))
        .isEqualTo(2);
    assertThat(cli.run(Map.of("PARLEY_CONFIG", "/no/other.yaml"), REQUEST, "translate", "-"))
        .isEqualTo(2);
    assertThat(cli.err())
        .contains("--config: /no/such.yaml is not there; name a file that is")
        .contains("PARLEY_CONFIG: /no/other.yaml is not there; name a file that is");
  }

  @Test
  void soMustOneThatIsNamedInItsUsualPlace(@TempDir Path home) {
    Map<String, String> atHome = Map.of("HOME", home.toString());
    String usual = home.resolve(".config/parley/parley.yaml").toString();
    Map<String, String> named = Map.of("HOME", home.toString(), "PARLEY_CONFIG", usual);

    assertThat(cli.run(atHome, REQUEST, "translate", "-")).isZero();
    assertThat(cli.run(atHome, REQUEST, "translate", "--config", usual, "-")).isEqualTo(2);
    assertThat(cli.run(named, REQUEST, "translate", "-")).isEqualTo(2);
    assertThat(cli.err())
        .contains("--config: " + usual + " is not there; name a file that is")
        .contains("PARLEY_CONFIG: " + usual + " is not there; name a file that is");
  }

  @Test
  void aBadRequestIsTheErrorEnvelope() {
    assertThat(cli.run(Map.of(), "{\"model\":\"m\"}", "translate", "-")).isEqualTo(1);
    assertThat(cli.out()).contains("\"type\": \"error\"").contains("max_tokens: Field required");
  }

  @Test
  void anotherVersionReadsByItsOwnRules() {
    String sampled = REQUEST.replace("\"top_k\":5", "\"temperature\":0.5");

    assertThat(cli.run(Map.of(), sampled, "translate", "-")).isZero();
    assertThat(cli.run(Map.of(), sampled, "translate", "--anthropic-version", "2026-10-21", "-"))
        .isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThereIsMisuse() {
    assertThat(cli.run("translate", "nowhere.json")).isEqualTo(2);
    assertThat(cli.run("translate", "--env-file", "nowhere.env", "-")).isEqualTo(2);
    assertThat(cli.err()).contains("nowhere.json").contains("nowhere.env");
  }

  @Test
  void theDemoHoldsItsConversation() {
    assertThat(cli.run(Map.of("NO_COLOR", "1"), "", "demo", "--once")).isZero();
    assertThat(cli.out())
        .contains("tool      get_weather {\"city\":\"Lisbon\",\"unit\":\"celsius\"}")
        .contains("result    get_time {\"local_time\":\"14:05\"}")
        .contains("Yes, go now!")
        .contains("4 blocks, tool_use")
        .contains("end_turn")
        .contains("input: user reasoning assistant function_call function_call")
        .doesNotContain("\033[");
  }
}
