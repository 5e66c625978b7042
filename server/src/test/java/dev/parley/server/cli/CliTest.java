package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String in, String... arguments) {
    return new Cli(
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)))
        .run(arguments);
  }

  private int run(String... arguments) {
    return run(Map.of(), "", arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "serve --help", "demo --help", "translate --help", ""})
  void helpFitsTheTerminal(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isZero();
    assertThat(out()).startsWith("Usage: parley").doesNotContain("\033[");
    assertThat(out().lines()).allMatch(text -> text.length() < 80);
  }

  @Test
  void theVersionIsSaid() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("parley ");
  }

  @Test
  void anUnknownOptionIsMisuse() {
    assertThat(run("serve", "--prot", "1")).isEqualTo(2);
    assertThat(err()).contains("--prot");
  }

  @Test
  void aBadSettingIsMisuseAndNamed() {
    assertThat(run(Map.of("PARLEY_PROT", "1"), "", "serve")).isEqualTo(2);
    assertThat(err())
        .isEqualToNormalizingNewlines(
            "parley: PARLEY_PROT: there is no such setting; did you mean PARLEY_PORT?\n");
  }

  @Test
  void aBadPortIsMisuse() {
    assertThat(run("serve", "--port", "70000")).isEqualTo(2);
    assertThat(err()).contains("--port: got \"70000\"");
  }

  @Test
  void aPortThatIsTakenIsToldPlainly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run("serve", "--port", port)).isEqualTo(1);
      assertThat(err()).contains("cannot listen on 127.0.0.1:" + port).doesNotContain("Exception");
    }
  }

  @Test
  void translateShowsTheUpstreamsSide() {
    assertThat(run(Map.of(), REQUEST, "translate", "-")).isZero();
    assertThat(out())
        .startsWith("POST https://api.openai.com/v1/responses\n")
        .contains("  \"model\": \"gpt-6.1-sol\",\n")
        .contains("Receipt: ")
        .contains("dropped   top_k: ");
  }

  @Test
  void rawIsTheExactBodyAlone() {
    assertThat(run(Map.of(), REQUEST, "translate", "--raw", "-")).isZero();
    assertThat(out().lines()).hasSize(1);
    assertThat(out()).startsWith("{\"model\":\"gpt-6.1-sol\",");
    assertThat(err()).contains("POST ").contains("Receipt: ");
  }

  @Test
  void theEnvironmentDecidesTheModelAndAFileOnlyWhenNamed(@TempDir Path folder) throws Exception {
    Path settings = Files.writeString(folder.resolve("some.env"), "OPENAI_MODEL=gpt-5.5\n");
    Path request = Files.writeString(folder.resolve("request.json"), REQUEST);

    assertThat(run("translate", "--env-file", settings.toString(), request.toString())).isZero();
    assertThat(out()).contains("\"model\": \"gpt-5.5\"");
  }

  @Test
  void aBadRequestIsTheErrorEnvelope() {
    assertThat(run(Map.of(), "{\"model\":\"m\"}", "translate", "-")).isEqualTo(1);
    assertThat(out()).contains("\"type\": \"error\"").contains("max_tokens: Field required");
  }

  @Test
  void anotherVersionReadsByItsOwnRules() {
    String sampled = REQUEST.replace("\"top_k\":5", "\"temperature\":0.5");

    assertThat(run(Map.of(), sampled, "translate", "-")).isZero();
    assertThat(run(Map.of(), sampled, "translate", "--anthropic-version", "2026-10-21", "-"))
        .isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThereIsMisuse() {
    assertThat(run("translate", "nowhere.json")).isEqualTo(2);
    assertThat(run("translate", "--env-file", "nowhere.env", "-")).isEqualTo(2);
    assertThat(err()).contains("nowhere.json").contains("nowhere.env");
  }

  @Test
  void theDemoHoldsItsConversation() {
    assertThat(run(Map.of("NO_COLOR", "1"), "", "demo", "--once")).isZero();
    assertThat(out())
        .contains("tool      get_weather {\"city\":\"Lisbon\",\"unit\":\"celsius\"}")
        .contains("result    get_time {\"local_time\":\"14:05\"}")
        .contains("Yes, go now!")
        .contains("4 blocks, tool_use")
        .contains("end_turn")
        .contains("input: user reasoning assistant function_call function_call")
        .doesNotContain("\033[");
  }
}
