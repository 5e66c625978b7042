package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small things that are printed.
class ShowingTest {
  private static final String CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{}",
        "[]|[]",
        "{ }|{}",
        "1|1",
        "\"a{b,c:d}\"|\"a{b,c:d}\"",
        "{\"a\":1,\"b\":[]}|{~  \"a\": 1,~  \"b\": []~}",
        "[1, [2,{}]]|[~  1,~  [~    2,~    {}~  ]~]",
        "{\"q\":\"\\\"}\"}|{~  \"q\": \"\\\"}\"~}",
        "{\"q\":\"\\\\\"}|{~  \"q\": \"\\\\\"~}",
      })
  void jsonIsIndentedAndNothingElse(String json, String lines) {
    assertThat(IndentedJson.of(json)).isEqualTo(lines.replace('~', '\n'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "8000", "65535"})
  void portsArePorts(String port) {
    assertThat(Ports.require("--port", port)).hasToString(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "2147483648", "+1", "1.5", "x", ""})
  void othersAreNot(String port) {
    assertThatThrownBy(() -> Ports.require("--port", port))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("\"" + port + "\"");
  }

  @Test
  void whereNobodyWatchesThereAreNoColours() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("NO_COLOR", "1"))) {
      Terminal terminal = new Terminal(environment, out);
      terminal.piece(terminal.strong("a"));
      terminal.line(terminal.faint("b"));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("ab\nab\n");
  }

  @Test
  void anUpstreamRequestIsShownByItsShape() {
    String body =
        "{\"model\":\"gpt-5\",\"tools\":[{},{}],\"input\":["
            + "{\"role\":\"user\",\"content\":\"secret\"},"
            + "{\"type\":\"message\",\"role\":\"developer\"},{\"type\":\"reasoning\"},{}]}";

    assertThat(UpstreamShape.of(body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            body.length() + " bytes, gpt-5, 2 tools, input: user developer reasoning message");
    assertThat(UpstreamShape.of(new byte[] {'{'})).isEqualTo("1 bytes that are no request");
  }

  @Test
  void theBannerSaysWhereAndWhom() {
    List<String> lines = Banner.of(config(Map.of("OPENAI_API_KEY", "sk-hush")), 8123);

    assertThat(lines).anyMatch(line -> line.endsWith(" at http://127.0.0.1:8123"));
    assertThat(lines).contains("  asks    https://api.openai.com/v1", "  capture off");
    assertThat(lines)
        .contains("  models  opus -> gpt-6.1-sol, sonnet -> gpt-6.1-terra, haiku -> gpt-6-luna");
    assertThat(lines)
        .contains("  export ANTHROPIC_BASE_URL=http://127.0.0.1:8123 ANTHROPIC_AUTH_TOKEN=any");
    assertThat(lines).noneMatch(line -> line.contains("hush") || line.contains("not set"));
  }

  @Test
  void theBannerSaysWhatIsMapped() {
    String map = "{\"claude-haiku-*\":\"gpt-5.4-nano\",\"small\":\"gpt-5-mini\"}";
    List<String> lines = Banner.of(config(Map.of("PARLEY_MODEL_MAP", map)), 1);

    assertThat(lines)
        .contains(
            "  models  opus -> gpt-6.1-sol, sonnet -> gpt-6.1-terra, haiku -> gpt-5.4-nano",
            "  mapped  claude-haiku-* -> gpt-5.4-nano, small -> gpt-5-mini");
    String many =
        IntStream.range(0, 9)
            .mapToObj(i -> "\"m" + i + "\":\"gpt-5.5\"")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(Banner.of(config(Map.of("PARLEY_MODEL_MAP", many)), 1))
        .anyMatch(line -> line.endsWith("m5 -> gpt-5.5 and 3 more"));
  }

  @Test
  void theBannerWarnsOfAMissingKeyAndNamesTheOneModel() {
    List<String> lines = Banner.of(config(Map.of("OPENAI_MODEL", "gpt-5.5")), 1);

    assertThat(lines).contains("  models  all -> gpt-5.5");
    assertThat(lines).anyMatch(line -> line.contains("OPENAI_API_KEY is not set"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.7:9000/v1, true",
    "http://ollama:11434/v1, true",
    "https://10.0.0.7/v1, false",
    "http://127.0.0.1:9000/v1, false",
    "http://127.1.2.3/v1, false",
    "http://localhost/v1, false",
    "http://[::1]:1/v1, false"
  })
  void theBannerSaysWhatCanBeReadOnTheWay(String url, boolean told) {
    List<String> lines =
        Banner.of(config(Map.of("OPENAI_BASE_URL", url, "PARLEY_ALLOW_HTTP", "true")), 1);

    assertThat(
            lines.contains(
                "  keys and prompts go to %s in the clear: use https where others are on the way"
                    .formatted(url)))
        .isEqualTo(told);
  }

  @Test
  void theBannerSaysWhatIsCaptured() {
    assertThat(Banner.of(config(Map.of("PARLEY_CAPTURE", "/tmp/c")), 1))
        .contains(
            "  capture to /tmp/c, prompts and answers: the last 100 exchanges, 64 MiB at most");
  }

  @Test
  void whereItListensEverywhereTheNameOfTheHostIsPasted() {
    Map<String, String> open =
        Map.of("PARLEY_HOST", "::", "PARLEY_CLIENT_KEYS", "a-key-that-is-long-enough");
    Map<String, String> named = new HashMap<>(open);
    named.put("PARLEY_HOSTS", "parley.example");

    assertThat(String.join("\n", Banner.of(config(open), 8123, 0, true)))
        .contains("BASE_URL=http://[::]:8123 ANTHROPIC_AUTH_TOKEN=<a client key>");
    assertThat(String.join("\n", Banner.of(config(named), 8123, 0, true)))
        .contains(" at http://[::]:8123\n")
        .contains("BASE_URL=http://parley.example:8123 ANTHROPIC_AUTH_TOKEN=<a client key>");
  }

  @ParameterizedTest
  @CsvSource({
    "true, http://c.example, 'content in spans: prompts and answers go there, in the clear'",
    "SPAN_ONLY, http://127.0.0.1:4318, content in spans: prompts and answers go there",
    "EVENT_ONLY, http://127.0.0.1, 'traces  CONTENT is EVENT_ONLY, and Parley sends no events'"
  })
  void theBannerSaysThatContentGoesIntoSpansOrWhyNot(String wanted, String where, String line) {
    Map<String, String> asked = Map.of(CONTENT, wanted, "OTEL_EXPORTER_OTLP_ENDPOINT", where);

    assertThat(Banner.of(config(asked), 8123)).contains("  " + line.replace("CONTENT", CONTENT));
  }

  @ParameterizedTest
  @CsvSource({"NO_CONTENT, http://c:4318", "false, http://c:4318", "true, ''"})
  void otherwiseTheBannerSaysNothingOfContent(String wanted, String where) {
    Map<String, String> asked =
        where.isEmpty()
            ? Map.of(CONTENT, wanted)
            : Map.of(CONTENT, wanted, "OTEL_EXPORTER_OTLP_ENDPOINT", where);

    assertThat(Banner.of(config(asked), 8123)).noneMatch(line -> line.contains("ontent"));
  }

  @Test
  void theBannerNamesEveryUpstream() {
    Map<String, String> variables = Map.of("KEY", "k-hush");
    String file =
        """
        default_upstream: home
        upstreams:
          home: {url: 'http://localhost:11434/v1'}
          glm: {url: 'https://api.z.ai/api/anthropic', key: '${KEY}'}
        """;

    List<String> lines =
        Banner.of(Config.read(variables, ConfigFile.read("f", file, variables)), 1);

    assertThat(lines)
        .contains("  asks    home at http://localhost:11434/v1, chat")
        .contains(
            "  asks    glm at https://api.z.ai/api/anthropic/v1, messages, for its own models")
        .contains("  no model is mapped: set OPENAI_MODEL to one that this upstream has");
    assertThat(lines).noneMatch(line -> line.contains("hush"));
  }

  private static Config config(Map<String, String> environment) {
    return Config.fromEnvironment(environment);
  }
}
