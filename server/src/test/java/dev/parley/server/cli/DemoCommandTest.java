package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final CliRun cli = new CliRun();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"turns\":[{\"steps\":[{\"type\":\"text\",\"txt\":\"x\"}]}]}  | turns[0].steps[0].txt",
        "{\"turns\":[{\"steps\":[{\"type\":\"dance\"}]}]}               | turns[0].steps[0].type",
        "{\"turns\":[{\"steps\":[],\"time\":1}]}                        | turns[0].time",
        "{\"turn\":[]}                                                  | turn",
        "{                                                              | is no valid JSON",
      })
  void aBadScriptIsRefusedByItsMember(String script, String words, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("bad.json"), script);

    assertThat(cli.run("demo", "--script", file.toString())).isEqualTo(2);
    assertThat(cli.err()).startsWith("parley: --script: ").contains("bad.json").contains(words);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aScriptThatIsNotThereIsRefused() {
    assertThat(cli.run("demo", "--script", "nowhere.json")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualToNormalizingNewlines(
            "parley: --script: nowhere.json is not there; name a file that is\n");
  }

  @Test
  void aScriptForNobodyIsRefused() {
    assertThat(cli.run("demo", "--once", "--script", "any.json")).isEqualTo(2);
    assertThat(cli.err()).contains("--script").contains("--once");
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void callsAreToldAsTheyChange() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    DemoCalls calls = new DemoCalls(new Terminal(Map.of(), out));
    Simulation simulation =
        Simulation.defaults()
            .playing(
                Script.of(
                    Turn.of(Step.text("before")),
                    Turn.of(Step.text("one")),
                    Turn.of(Step.text("Wait"), Step.silence(SOON.multipliedBy(6)))))
            .telling(calls);
    try (calls;
        Simulator simulator = Simulator.start(simulation);
        Gateway gateway = gateway(simulator, calls)) {
      assertThat(ask(gateway)).contains("before");
      calls.beginAfter(1);
      assertThat(ask(gateway)).contains("one");
      leaveInTheMiddle(gateway);
      simulator.calls().awaitEnd(3, SOON);
    }

    List<String> lines = awaitLines(shown, 4);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("upstream call 2: POST /v1/responses");
    assertThat(lines.get(1))
        .matches("upstream call 2 answered with 200 after \\d+ events, \\d+ ms after it came in");
    assertThat(lines.get(2)).isEqualTo("upstream call 3: POST /v1/responses");
    assertThat(lines.get(3))
        .matches(
            "upstream call 3 cancelled by the client after \\d events,"
                + " \\d{1,2}\\.\\d ms after its connection had closed");
  }

  private static Gateway gateway(Simulator simulator, DemoCalls calls) throws Exception {
    return Gateway.start(
        Config.fromEnvironment(
            Map.of(
                "OPENAI_API_KEY", "k", "OPENAI_BASE_URL", simulator.baseUrl(), "PARLEY_PORT", "0")),
        calls);
  }

  private static String ask(Gateway gateway) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> reply = http.send(request(gateway, false), BodyHandlers.ofString());
      return reply.body();
    }
  }

  private static void leaveInTheMiddle(Gateway gateway) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    try (InputStream in = http.send(request(gateway, true), BodyHandlers.ofInputStream()).body()) {
      assertThat(in.read()).isPositive();
    } finally {
      http.shutdownNow();
    }
  }

  private static HttpRequest request(Gateway gateway, boolean streams) {
    String body =
        "{\"model\":\"claude-sonnet-5\",\"max_tokens\":99,\"stream\":"
            + streams
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/v1/messages"))
        .version(HttpClient.Version.HTTP_1_1)
        .header("anthropic-version", "2023-06-01")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static List<String> awaitLines(ByteArrayOutputStream shown, int count) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    List<String> lines = List.of();
    while (lines.size() < count && System.nanoTime() < deadline) {
      Thread.sleep(10);
      lines = shown.toString(StandardCharsets.UTF_8).lines().toList();
    }
    return lines;
  }
}
