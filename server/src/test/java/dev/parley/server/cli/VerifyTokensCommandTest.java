package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.json.RawJson;
import dev.parley.server.verification.Verdict;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.script.UsageOverride;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyTokensCommandTest {
  private static final String ASKED = "verify-tokens --model gpt-5.5 --samples ";

  private final CliRun cli = new CliRun();

  @TempDir private Path folder;
  private Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(Simulation.defaults());
    sample("text-first", "Where is the harbour?");
    sample("text-second", "Who keeps the lighthouse?");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private void sample(String name, String words) throws Exception {
    Files.writeString(
        folder.resolve(name + ".json"),
        "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(words));
  }

  private int run(Map<String, String> more, String line) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("OPENAI_API_KEY", "sk-test");
    environment.putIfAbsent("OPENAI_BASE_URL", simulator.baseUrl());
    return cli.run(environment, "", line.split(" ", -1));
  }

  /// The numbers of a row of the table, its words left out.
  private List<String> row(String name) {
    String row =
        cli.out().lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow();
    return List.of(row.substring(name.length()).replace(" %", "%").strip().split(" +"));
  }

  @Test
  void withoutAKeyTheSimulatorIsAskedAndThatIsSaid() {
    int code = cli.run("verify-tokens", "--model", "gpt-6.1-sol");

    assertThat(code).as(cli.out()).isZero();
    assertThat(cli.out())
        .startsWith("Asks the built-in simulator: OPENAI_API_KEY is not set.\ngpt-6.1-sol at http")
        .containsPattern("14 short answers: about [\\d,]+ tokens to read, at most 224 to write")
        .contains("gpt-6.1-sol: verified\n")
        .doesNotContain(" off\n")
        .doesNotContain("\033[", "\r");
    assertThat(cli.out().lines()).allMatch(line -> line.length() < 80);
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void whatSamplesTeachIsNotKept() {
    Path home = folder.resolve("home");
    Map<String, String> atHome = Map.of("HOME", home.toString());

    assertThat(run(atHome, ASKED + folder)).isZero();
    assertThat(home).doesNotExist();
  }

  @Test
  void eachModelThatClaudeBecomesIsVerified() {
    assertThat(run(Map.of(), "verify-tokens --samples " + folder)).isZero();
    assertThat(cli.out())
        .contains("gpt-6.1-sol: verified", "gpt-6.1-terra: verified", "gpt-6-luna: verified")
        .doesNotContain("simulator");
  }

  @Test
  void theOneModelThatAnswersEverythingIsVerified() {
    Map<String, String> one = Map.of("OPENAI_MODEL", "gpt-5.1");

    assertThat(run(one, "verify-tokens --samples " + folder)).isZero();
    assertThat(cli.out()).contains("gpt-5.1: verified").doesNotContain("gpt-6");
  }

  @Test
  void anAnswerIsAsShortAsCanBeAndItsBillIsTheTruth() {
    simulator.script(
        Script.of(
            Turn.of(Step.text("No."))
                .reporting(new UsageOverride(1_400, 1_024, 128, 5, 0))
                .matching(Match.lastUserText("harbour"))));

    assertThat(run(Map.of(), ASKED + folder)).isEqualTo(1);
    List<String> first = row("text-first");
    assertThat(first.getFirst()).isEqualTo("1,400");
    assertThat(first.get(2)).startsWith("-9");
    assertThat(first.getLast()).isEqualTo("off");
    assertThat(cli.out()).contains("gpt-5.5: outside\n  of 2 samples 1 further off than stated");
    assertThat(simulator.calls().all().stream().filter(call -> call.path().endsWith("/responses")))
        .hasSize(2)
        .extracting(Call::body)
        .allMatch(body -> text(body).contains("\"max_output_tokens\":16,"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void whatFailsIsToldAndTheOthersGoOn() {
    String refusal = "{\"error\":{\"message\":\"No\\nmore.\",\"type\":\"invalid_request_error\"}}";
    simulator.script(
        Script.of(
            Turn.failing(new Fault.HttpError(400, Map.of(), refusal))
                .matching(Match.lastUserText("harbour"))
                .always()));

    assertThat(run(Map.of(), ASKED + folder)).isEqualTo(2);
    assertThat(row("text-first").getFirst()).isEqualTo("failed");
    assertThat(row("text-second").getFirst()).matches("\\d+");
    assertThat(cli.out())
        .contains("  not verified: 400: No more.\n")
        .contains("gpt-5.5: not verified\n  of 2 samples 0 further off than stated, 1 failed");
  }

  @Test
  void anUpstreamThatIsNotThereIsToldOfEachSample() {
    simulator.close();

    assertThat(run(Map.of(), ASKED + folder)).isEqualTo(2);
    assertThat(row("text-first").getFirst()).isEqualTo("failed");
    assertThat(row("text-second").getFirst()).isEqualTo("failed");
    assertThat(cli.out().lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void chatCountsNothingItself() {
    Map<String, String> chat = Map.of("OPENAI_BASE_URL", simulator.baseUrl() + "/chat/completions");

    assertThat(run(chat, ASKED + folder)).as(cli.out()).isZero();
    assertThat(row("text-first").get(3)).isEqualTo("none");
  }

  @Test
  void anUpstreamThatDoesNotTellItsBillCannotBeVerified() throws Exception {
    HttpServer silent =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String chunk =
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"No\"},\"finish_reason\":%s}]}";
    byte[] events =
        "data: %s\n\ndata: %s\n\ndata: [DONE]\n\n"
            .formatted(chunk.formatted("null"), chunk.formatted("\"stop\""))
            .getBytes(StandardCharsets.UTF_8);
    silent.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("content-type", "text/event-stream");
          exchange.sendResponseHeaders(200, events.length);
          exchange.getResponseBody().write(events);
          exchange.close();
        });
    silent.start();
    String url = "http://127.0.0.1:%d/v1/chat/completions".formatted(silent.getAddress().getPort());
    int code = run(Map.of("OPENAI_BASE_URL", url), ASKED + folder);
    silent.stop(0);

    assertThat(code).isEqualTo(2);
    assertThat(cli.out()).contains("not verified: the upstream does not say what it bills");
  }

  @Test
  void asDataItIsJsonAndTheRestGoesElsewhere() {
    assertThat(run(Map.of(), ASKED + folder + " --json")).isZero();
    RawJson result = RawJson.parse(cli.out().strip().getBytes(StandardCharsets.UTF_8));
    assertThat(result.isArray()).isTrue();
    assertThat(cli.out())
        .startsWith(
            "[{\"model\":\"gpt-5.5\",\"verdict\":\"verified\","
                + "\"stated\":{\"local_percent\":5.00,")
        .containsPattern(
            "\\{\"name\":\"text-first\",\"kind\":\"text\",\"billed\":\\d+,\"local\":\\d+,"
                + "\"local_error_percent\":0\\.00,\"upstream\":\\d+,"
                + "\"upstream_error_percent\":0\\.00}")
        .containsPattern(
            "\"kinds\":\\[\\{\"kind\":\"text\",\"samples\":2,\"local\":\\{\"mean_percent\":");
    assertThat(cli.err()).startsWith("gpt-5.5 at http://127.0.0.1").contains("2 short answers");
  }

  @Test
  void oneOfSeveralUpstreamsIsChosenByName() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("parley.yaml"),
            """
            default_upstream: far
            upstreams:
              far: {url: 'http://127.0.0.1:1/v1'}
              near: {url: '%s/responses', key: '${KEY}'}
            models: {claude-haiku-*: near/gpt-5.5}
            """
                .formatted(simulator.baseUrl()));
    String line = "verify-tokens --config %s --samples %s ".formatted(file, folder);

    assertThat(keyed(line + "--upstream near")).isZero();
    assertThat(keyed(line + "--upstream near --model gpt-5.1")).isZero();
    assertThat(keyed(line + "--upstream near --model near/gpt-5")).isZero();
    assertThat(cli.out())
        .contains("gpt-5.5: verified", "gpt-5.1: verified", "gpt-5: verified")
        .doesNotContain("far");
    assertThat(keyed(line + "--model near/gpt-5")).isEqualTo(2);
    assertThat(keyed(line + "--upstream other")).isEqualTo(2);
    assertThat(cli.err())
        .contains("parley: --model: near/gpt-5 is not at upstream \"far\"")
        .contains("--upstream: there is no \"other\"; use one of far, near, simulator");
    assertThat(keyed(line + "--upstream simulator --model gpt-5")).isZero();
    assertThat(cli.out()).contains("Asks the built-in simulator: as was wished.");
  }

  private int keyed(String line) {
    return cli.run(Map.of("KEY", "sk-test"), "", line.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--within 101 | --within: got \"101.0\"",
        "--within x | --within",
        "--samples nowhere | --samples: nowhere is no folder",
        "--upstream default | OPENAI_API_KEY: is not set",
        "--upstream openai | --upstream: there is no \"openai\"; use one of default, simulator",
      })
  void whatMakesNoSenseIsMisuse(String options, String words) {
    assertThat(cli.run(("verify-tokens " + options).split(" ", -1))).isEqualTo(2);
    assertThat(cli.err()).contains(words);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void whereNoModelIsMappedOneHasToBeNamed() {
    Map<String, String> other = Map.of("PARLEY_BACKEND", "vllm");

    assertThat(run(other, "verify-tokens")).isEqualTo(2);
    assertThat(cli.err())
        .contains("--model: is needed; no model is mapped to upstream \"default\"");
  }

  @Test
  void oneModelThatIsOffDecidesTheExitCode() {
    assertThat(VerifyTokensCommand.exitCode(List.of(Verdict.VERIFIED))).isZero();
    assertThat(VerifyTokensCommand.exitCode(List.of(Verdict.VERIFIED, Verdict.NOT_VERIFIED)))
        .isEqualTo(2);
    assertThat(VerifyTokensCommand.exitCode(List.of(Verdict.NOT_VERIFIED, Verdict.OUTSIDE)))
        .isEqualTo(1);
  }

  @Test
  void progressIsSeenOnlyWherePeopleWatch() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Progress(err, () -> false).at("asking for text-first");
    assertThat(bytes.size()).isZero();

    Progress watched = new Progress(err, () -> true);
    watched.at("asking for text-first");
    watched.done();
    assertThat(text(bytes.toByteArray())).isEqualTo("\r\033[Kasking for text-first\r\033[K");
  }
}
