package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.cli.Cli;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is captured here and replayed here is the same; what was altered in between is found.
class CaptureReplayTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private int replay(String... more) {
    List<String> words = new ArrayList<>(List.of("replay", folder.toString()));
    words.addAll(List.of(more));
    Map<String, String> environment = Map.of("HOME", folder.resolve("home").toString());
    return new Cli(environment, printing(out), printing(err)).run(words.toArray(String[]::new));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private TestGateway capturing(String baseUrl, String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of("PARLEY_CAPTURE", folder.toString()));
    settings.addAll(List.of(more));
    return TestGateway.start(baseUrl, settings.toArray(String[]::new));
  }

  private Path only() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  private static String talk(String stream, String messages) {
    return """
    {"model":"claude-sonnet-5","max_tokens":4000,"stream":%s,"thinking":{"type":"adaptive"},
     "metadata":{"user_id":"{\\"session_id\\":\\"s-1\\"}"},"system":"Be brief.",
     "tools":[{"name":"list_tides","description":"Tides.","input_schema":{"type":"object",
       "properties":{"day":{"type":"string"}}}}],
     "messages":[{"role":"user","content":"Think, and look: sk-mine-0123456789abcdef."}%s]}\
    """
        .formatted(stream, messages);
  }

  private static final Script TOOL_LOOP =
      Script.of(
          Turn.of(
              Step.reasoning("Hm, tides."), Step.call("list_tides", "{\"day\":\"2026-05-01\"}")),
          Turn.of(Step.reasoning("Now I know."), Step.text("High water is at nine. Grüße 👋")));

  private void talkTwice(TestGateway gateway) throws Exception {
    String content =
        Json.at(gateway.send(gateway.message("/v1/messages", talk("false", ""))).body(), "content");
    String id = content.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    String more =
        """
        ,{"role":"assistant","content":%s},{"role":"user","content":[
          {"type":"tool_result","tool_use_id":"%s","content":"09:00"}]}\
        """
            .formatted(content, id);
    assertThat(gateway.send(gateway.message("/v1/messages", talk("true", more))).body())
        .contains("message_stop");
    assertThat(gateway.send(gateway.message("/v1/messages/stream", talk("false", ""))).statusCode())
        .isEqualTo(200);
    assertThat(gateway.send(gateway.message("/v1/messages", "{\"model\":1}")).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "zai", "deepseek", "vllm"})
  void aConversationReplaysWithoutADifference(String backend) throws Exception {
    boolean chat = !backend.equals("openai");
    Simulation simulation =
        chat ? Simulation.defaults().as(Profile.named(backend)) : Simulation.defaults();
    try (Simulator simulator =
            Simulator.start(
                simulation.playing(TOOL_LOOP).delivering(Delivery.dripping(7, Duration.ZERO)));
        TestGateway gateway =
            capturing(
                simulator.baseUrl(),
                "PARLEY_DIALECT",
                chat ? "chat" : "responses",
                "PARLEY_BACKEND",
                backend)) {
      talkTwice(gateway);
    }

    assertThat(replay()).as(said()).isZero();
    assertThat(said()).endsWith("4 exchanges: no difference\n").doesNotContain("0123456789abcdef");
    assertThat(Files.exists(folder.resolve("home"))).isFalse();
  }

  @Test
  void triesRefusalsAndBrokenAnswersReplayToo() throws Exception {
    Fault busy = new Fault.HttpError(503, Map.of(), "{\"error\":{\"message\":\"busy\"}}");
    Fault wrong =
        new Fault.HttpError(
            400,
            Map.of(),
            "{\"error\":{\"message\":\"Unsupported parameter:"
                + " 'prompt_cache_key'\",\"type\":\"invalid_request_error\","
                + "\"param\":\"prompt_cache_key\",\"code\":\"unsupported_parameter\"}}");
    try (Simulator simulator = Simulator.start(Simulation.defaults());
        TestGateway gateway = capturing(simulator.baseUrl())) {
      simulator.script(
          Script.of(
              Turn.failing(busy),
              Turn.of(Step.text("After all.")),
              Turn.failing(wrong),
              Turn.of(Step.text("Without it.")),
              Turn.of(Step.text("Half of"), new Step.Fail(new Fault.Cut()))));
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
      gateway.stream();
    }

    assertThat(replay()).as(said()).isZero();
    assertThat(said()).endsWith("3 exchanges: no difference\n");
  }

  @Test
  void anUpstreamThatIsNotThereAndOneThatPassesThrough() throws Exception {
    try (TestGateway gateway = capturing("http://127.0.0.1:1/v1", "PARLEY_RETRIES", "0")) {
      assertThat(gateway.stream().statusCode()).isEqualTo(502);
    }
    try (FakeUpstream upstream = Anthropic.upstream();
        TestGateway gateway =
            capturing(
                "http://127.0.0.1:" + upstream.port() + "/api/anthropic",
                "PARLEY_BACKEND",
                "zai")) {
      gateway.send(gateway.message("/v1/messages", Anthropic.REQUEST.formatted("true")));
    }

    assertThat(replay()).as(said()).isZero();
    assertThat(said()).endsWith("2 exchanges: no difference\n");
  }

  @Test
  void verdictsOnToolCallsReplayToo() throws Exception {
    FakeUpstream.Script judged =
        call -> {
          if (Judged.isQuestion(call)) {
            call.stream()
                .events(Responses.quotedText("{\"call_1\":{\"outcome\":\"passed\"}}"))
                .end();
          } else {
            call.stream()
                .events(Responses.created(), Responses.call(0, "c-1", "list_tides", "{}"))
                .events(Responses.completed())
                .end();
          }
        };
    String body =
        talk("true", "")
            .replaceFirst("\\{", "{\"safeguards\":[{\"type\":\"dangerous_tool_use\"}],");
    try (FakeUpstream upstream = FakeUpstream.playing(judged);
        TestGateway gateway = capturing(upstream.baseUrl())) {
      assertThat(gateway.send(gateway.message("/v1/messages", body)).body())
          .contains("safeguard_results");
    }

    assertThat(Files.readString(only()).split("\"at_millis\"", -1)).hasSize(3);
    assertThat(replay()).as(said()).isZero();
  }

  @Test
  void ofAnExchangeWhoseClientLeftOnlyWhatWasSaidCounts() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    FakeUpstream.Script slow =
        call -> {
          call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
          gone.await();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(slow);
        TestGateway gateway = capturing(upstream.baseUrl())) {
      try (RawSocket client = RawSocket.to(gateway.port(), 0)) {
        client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
        client.readUntil("Hel");
      }
      gateway.nextRecord();
      gone.countDown();
    }

    assertThat(Files.readString(only())).contains("\"ending\":\"cut\"}},\"upstream\"");
    assertThat(replay()).as(said()).isZero();
  }

  private void captureOne() throws Exception {
    try (Simulator simulator = Simulator.start(Simulation.defaults().playing(TOOL_LOOP));
        TestGateway gateway = capturing(simulator.baseUrl())) {
      gateway.send(gateway.message("/v1/messages", talk("true", "")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"max_output_tokens\":4000 | \"max_output_tokens\":4001 |"
            + " upstream.0.request.body.max_output_tokens | 4001 | 4000",
        "\"model\":\"gpt-6.1-terra\",\"store | \"model\":\"gpt-5\",\"store |"
            + " upstream.0.request.body.model | \"gpt-5\" | \"gpt-6.1-terra\"",
        "\"path\":\"/v1/responses\" | \"path\":\"/v2/responses\" | upstream.0.request.path |"
            + " /v2/responses | /v1/responses",
        "\"parley-upstream\":\"default\" | \"parley-upstream\":\"other\" |"
            + " client.response.headers.parley-upstream | other | default",
        "\\\"name\\\":\\\"list_tides\\\",\\\"input | \\\"name\\\":\\\"list_waves\\\",\\\"input |"
            + " client.response.events.8.content_block.name | \"list_waves\" | \"list_tides\"",
      })
  void whatWasAlteredIsFoundAndNothingElse(
      String old, String other, String at, String captured, String now) throws Exception {
    captureOne();
    String text = Files.readString(only());
    assertThat(text).contains(old);
    Files.writeString(only(), text.replace(old, other));

    assertThat(replay("--json")).as(said()).isEqualTo(1);
    String differences =
        Json.at(said().replaceFirst("^\\[", "").replaceFirst("]\n$", ""), "differences");
    assertThat(differences)
        .isEqualTo(
            dev.parley.json.JsonWriter.text(line ->
                line.values(
                    List.<dev.parley.json.JsonValue>of(one ->
                        one.begin()
                            .member("at", at)
                            .member("captured", captured)
                            .member("now", now)
                            .end()))));
  }

  @Test
  void peopleReadWhereWhatWasAndWhatIs() throws Exception {
    captureOne();
    String text = Files.readString(only());
    Files.writeString(
        only(), text.replace("\"max_output_tokens\":4000", "\"max_output_tokens\":9"));

    assertThat(replay()).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            only().getFileName()
                + ": 1 difference\n"
                + "  upstream.0.request.body.max_output_tokens\n"
                + "    captured  9\n"
                + "    now       4000\n"
                + "1 exchange: 1 differ\n");
  }

  @Test
  void anotherConfigurationShowsWhatItChanges() throws Exception {
    captureOne();
    Path file = Files.writeString(folder.resolve("other.yaml"), "model: gpt-5.5\n");

    assertThat(replay("--config", file.toString(), "--json")).isEqualTo(1);
    assertThat(said())
        .contains(
            "{\"at\":\"upstream.0.request.body.model\",\"captured\":\"\\\"gpt-6.1-terra\\\"\","
                + "\"now\":\"\\\"gpt-5.5\\\"\"}");
  }

  @Test
  void severalUpstreamsAreSetUpAsTheyWere() throws Exception {
    try (Simulator one = Simulator.start(Simulation.defaults());
        Simulator two = Simulator.start(Simulation.defaults().as(Profile.named("zai")));
        TestGateway gateway =
            TestGateway.configured(
                """
                default_upstream: house
                upstreams:
                  house: {url: '%s', key: ['${KEY}', '${KEY_2}']}
                  glm: {url: '%s', key: '${KEY_3}', dialect: chat, backend: zai}
                models: {claude-opus-*: glm/glm-5.2}
                failover: {glm-5.2: house/gpt-5.5}
                compat: permissive
                capture: {to: '%s'}
                """
                    .formatted(one.baseUrl(), two.baseUrl(), folder),
                Map.of())) {
      two.script(
          Script.of(
              Turn.failing(
                  new Fault.HttpError(
                      401, Map.of(), "{\"error\":{\"message\":\"no\",\"code\":\"x\"}}"))));
      for (String model : List.of("claude-sonnet-5", "claude-opus-5")) {
        String body = TestGateway.REQUEST.formatted("true").replace("claude-sonnet-5", model);
        assertThat(gateway.send(gateway.message("/v1/messages", body)).body())
            .contains("message_stop");
      }
    }

    assertThat(replay()).as(said()).isZero();
    assertThat(said()).endsWith("2 exchanges: no difference\n");
  }
}
