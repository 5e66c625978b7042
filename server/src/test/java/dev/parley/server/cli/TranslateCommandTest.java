package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslateCommandTest {
  private static final String WHOLE =
      "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":100000,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"Grüße 👋\"}]}";

  private final CliRun cli = new CliRun();

  private String translate(String request, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "translate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 1] = "-";
    assertThat(cli.run(Map.of(), request, all)).as(cli.out() + cli.err()).isZero();
    return cli.out();
  }

  @Test
  void aFileAndStandardInputAreTranslatedAlike(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("request.json"), WHOLE);
    CliRun other = new CliRun();

    assertThat(other.run("translate", file.toString())).isZero();
    assertThat(translate(WHOLE)).isEqualTo(other.out());
  }

  @Test
  void theRawBodyIsTheIndentedOneWithoutItsBlanks() {
    CliRun other = new CliRun();
    assertThat(other.run(Map.of(), WHOLE, "translate", "--raw", "-")).isZero();
    String raw = other.out().strip();

    assertThat(RawJson.parse(raw.getBytes(StandardCharsets.UTF_8)).isObject()).isTrue();
    assertThat(raw).contains("Grüße 👋");
    assertThat(translate(WHOLE)).contains(IndentedJson.of(raw));
    assertThat(other.err()).contains("POST ").contains("Receipt: ");
  }

  @Test
  void whatPassesThroughIsShownAsItGoes() {
    Map<String, String> environment =
        Map.of("OPENAI_BASE_URL", "https://api.z.ai/api/anthropic", "OPENAI_MODEL", "glm-5.2");
    String spaced = WHOLE.replace("{\"role\"", "{  \"role\"");

    assertThat(cli.run(environment, spaced, "translate", "--raw", "-")).isZero();
    assertThat(cli.out()).isEqualTo(spaced.replace("claude-haiku-4-5", "glm-5.2"));
    assertThat(cli.err()).contains("POST https://api.z.ai/api/anthropic/v1/messages\n");
  }

  @Test
  void aFileOfBytesThatAreNoTextIsABadRequest(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("request.json"), new byte[] {'{', '"', -1, '"'});

    assertThat(cli.run("translate", file.toString())).isEqualTo(1);
    assertThat(cli.out()).contains("invalid_request_error").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"model\":1}", "{\"messages\":[]}"})
  void aBadRequestIsTheEnvelopeAsJson(String request) {
    assertThat(cli.run(Map.of(), request, "translate", "-")).isEqualTo(1);
    JsonReader.of(cli.out().getBytes(StandardCharsets.UTF_8)).skip();
    assertThat(cli.out()).startsWith("{\n  \"type\": \"error\",\n").contains("\"message\": \"");
    assertThat(cli.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2023-06-01, 0", "2026-10-21, 0", "2020-01-01, 1", "latest, 1", "'', 1"})
  void theVersionHasToBeKnown(String version, int code) {
    assertThat(cli.run(Map.of(), WHOLE, "translate", "--anthropic-version", version, "-"))
        .isEqualTo(code);
    if (code != 0) {
      assertThat(cli.out()).contains("anthropic-version: ");
    }
  }

  @Test
  void aVersionWithoutItsDateIsMisuse() {
    assertThat(cli.run("translate", "-", "--anthropic-version")).isEqualTo(2);
    assertThat(cli.err()).contains("--anthropic-version");
  }

  @Test
  void withoutAFileItIsMisuse() {
    assertThat(cli.run("translate")).isEqualTo(2);
    assertThat(cli.err()).contains("FILE");
  }

  @Test
  void twoFilesAreMisuse() {
    assertThat(cli.run("translate", "a.json", "b.json")).isEqualTo(2);
    assertThat(cli.err()).contains("b.json");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_MODEL, gpt-5.5, gpt-5.5",
    "PARLEY_MODEL_MAP, '{\"claude-haiku-*\":\"gpt-5.5\"}', gpt-5.5",
    "MODEL_MAP_JSON, '{\"claude-opus-*\":\"gpt-5.5\"}', gpt-6-luna",
  })
  void theEnvironmentDecidesTheModel(String name, String value, String model) {
    assertThat(cli.run(Map.of(name, value), WHOLE, "translate", "--raw", "-")).isZero();
    assertThat(cli.out()).startsWith("{\"model\":\"" + model + "\",");
  }

  @Test
  void theEnvironmentDecidesWhereItWouldGo() {
    Map<String, String> elsewhere = Map.of("OPENAI_BASE_URL", "http://localhost:1/v1/");

    assertThat(cli.run(elsewhere, WHOLE, "translate", "-")).isZero();
    assertThat(cli.out()).startsWith("POST http://localhost:1/v1/responses\n\n{");
  }

  @Test
  void noKeyIsShown() {
    assertThat(cli.run(Map.of("OPENAI_API_KEY", "sk-hush"), WHOLE, "translate", "-")).isZero();
    assertThat(cli.out() + cli.err()).doesNotContain("hush");
  }

  @Test
  void aBadSettingIsMisuseAndNothingIsTranslated() {
    assertThat(cli.run(Map.of("PARLEY_LOG", "loud"), WHOLE, "translate", "-")).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("parley: PARLEY_LOG: ");
  }

  @Test
  void safeguardsAreRefusedWhereTheyAreSwitchedOff() {
    String guarded =
        WHOLE.replace(
            "{\"model\"", "{\"safeguards\":[{\"type\":\"dangerous_tool_use\"}],\"model\"");
    assertThat(translate(guarded)).contains("\n  emulated  safeguards.0: ");

    Map<String, String> off = Map.of("PARLEY_SAFEGUARDS", "unsupported");
    CliRun refused = new CliRun();
    assertThat(refused.run(off, guarded, "translate", "-")).isEqualTo(1);
    assertThat(refused.out()).contains("\"message\": \"safeguards: not supported here");
  }

  @Test
  void theReceiptCountsItsNotes() {
    assertThat(translate(WHOLE)).contains("\nReceipt: carried whole\n");
    CliRun one = new CliRun();
    String sampled = WHOLE.replace("{\"model\"", "{\"top_k\":5,\"model\"");

    assertThat(one.run(Map.of(), sampled, "translate", "-")).isZero();
    assertThat(one.out()).contains("Receipt: 1 note\n").contains("\n  dropped   top_k: ");
  }

  @Test
  void aWholeRequestIsOneForStrictCompatibility() {
    assertThat(translate(WHOLE)).endsWith("\nStrict compatibility: takes it\n");
    assertThat(cli.run(Map.of("PARLEY_COMPAT", "strict"), WHOLE, "translate", "-")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "'top_k':5,'messages':[{'role':'user','content':'Hi'}] | top_k: ",
        "'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1'}]}]"
            + "| messages.0.content.0: unexpected `tool_use_id` found",
      })
  void strictCompatibilityRefusesWithTheWordsThatWereTold(String members, String words) {
    String request = "{'model':'m','max_tokens':1,%s}".formatted(members).replace('\'', '"');
    assertThat(translate(request)).contains("\nStrict compatibility: refuses it; " + words);

    CliRun strict = new CliRun();
    Map<String, String> setting = Map.of("PARLEY_COMPAT", "strict");
    assertThat(strict.run(setting, request, "translate", "-")).isEqualTo(1);
    assertThat(strict.out())
        .startsWith("{\n  \"type\": \"error\",\n")
        .contains("\"message\": \"" + words);
  }
}
