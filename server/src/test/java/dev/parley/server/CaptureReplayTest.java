package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is captured here and replayed here is the same.
class CaptureReplayTest {
  @TempDir private Path folder;
  private Captured house;

  @BeforeEach
  void start() {
    house = new Captured(folder);
  }

  private void talkTwice(TestGateway gateway) throws Exception {
    String content =
        Json.at(
            gateway.send(gateway.message("/v1/messages", Captured.talk("false", ""))).body(),
            "content");
    String id = content.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    String more =
        """
        ,{"role":"assistant","content":%s},{"role":"user","content":[
          {"type":"tool_result","tool_use_id":"%s","content":"09:00"}]}\
        """
            .formatted(content, id);
    assertThat(gateway.send(gateway.message("/v1/messages", Captured.talk("true", more))).body())
        .contains("message_stop");
    assertThat(
            gateway
                .send(gateway.message("/v1/messages/stream", Captured.talk("false", "")))
                .statusCode())
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
                simulation
                    .playing(Captured.TOOL_LOOP)
                    .delivering(Delivery.dripping(7, Duration.ZERO)));
        TestGateway gateway =
            house.capturing(
                simulator.baseUrl(),
                "PARLEY_DIALECT",
                chat ? "chat" : "responses",
                "PARLEY_BACKEND",
                backend)) {
      talkTwice(gateway);
    }

    assertThat(house.replay()).as(house.said()).isZero();
    assertThat(house.said())
        .endsWith("4 exchanges: no difference\n")
        .doesNotContain("0123456789abcdef");
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
        TestGateway gateway = house.capturing(simulator.baseUrl())) {
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

    assertThat(house.replay()).as(house.said()).isZero();
    assertThat(house.said()).endsWith("3 exchanges: no difference\n");
  }

  @Test
  void anUpstreamThatIsNotThereAndOneThatPassesThrough() throws Exception {
    try (TestGateway gateway = house.capturing("http://127.0.0.1:1/v1", "PARLEY_RETRIES", "0")) {
      assertThat(gateway.stream().statusCode()).isEqualTo(502);
    }
    try (FakeUpstream upstream = Anthropic.upstream();
        TestGateway gateway =
            house.capturing(
                "http://127.0.0.1:" + upstream.port() + "/api/anthropic",
                "PARLEY_BACKEND",
                "zai")) {
      gateway.send(gateway.message("/v1/messages", Anthropic.REQUEST.formatted("true")));
    }

    assertThat(house.replay()).as(house.said()).isZero();
    assertThat(house.said()).endsWith("2 exchanges: no difference\n");
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
        Captured.talk("true", "")
            .replaceFirst("\\{", "{\"safeguards\":[{\"type\":\"dangerous_tool_use\"}],");
    try (FakeUpstream upstream = FakeUpstream.playing(judged);
        TestGateway gateway = house.capturing(upstream.baseUrl())) {
      assertThat(gateway.send(gateway.message("/v1/messages", body)).body())
          .contains("safeguard_results");
    }

    assertThat(Files.readString(house.only()).split("\"at_millis\"", -1)).hasSize(3);
    assertThat(house.replay()).as(house.said()).isZero();
  }

  private static void askAndLeave(TestGateway gateway) throws Exception {
    try (RawSocket client = RawSocket.to(gateway.port(), 0)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      client.readUntil("Hel");
    }
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
        TestGateway gateway = house.capturing(upstream.baseUrl())) {
      askAndLeave(gateway);
      gateway.nextRecord();
      gone.countDown();
    }

    assertThat(Files.readString(house.only())).contains("\"ending\":\"cut\"}},\"upstream\"");
    assertThat(house.replay()).as(house.said()).isZero();
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

    assertThat(house.replay()).as(house.said()).isZero();
    assertThat(house.said()).endsWith("2 exchanges: no difference\n");
  }
}
