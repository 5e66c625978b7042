package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StopReason;
import dev.parley.server.observe.Termination;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The gateway in front of an upstream that is as strict as the real one.
class SimulatorTest {
  private Simulator simulator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(Simulation.defaults().accepting(Set.of("sk-test")));
    gateway = TestGateway.start(simulator.baseUrl());
  }

  @AfterEach
  void stop() {
    gateway.close();
    simulator.close();
  }

  private void script(Step... steps) {
    simulator.script(Script.of(Turn.of(steps).always()));
  }

  @Test
  void anImprovisedAnswerComesStreamedAndWhole() throws Exception {
    String stream = gateway.stream().body();

    assertThat(Events.fold(stream).message().stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(gateway.whole().body()).contains("This is the simulator's answer.");
  }

  @Test
  void aStreamTornToSingleBytesIsTheSame() throws Exception {
    script(Step.text("Grüße aus Köln 👋, in many pieces."));
    String whole = gateway.whole().body();
    simulator.script(
        Script.of(
            Turn.of(Step.text("Grüße aus Köln 👋, in many pieces."))
                .always()
                .delivered(Delivery.dripping(1, Duration.ZERO))));

    assertThat(Json.at(gateway.whole().body(), "content")).isEqualTo(Json.at(whole, "content"));
  }

  @Test
  void aWrongKeyIsTheOperatorsTrouble() throws Exception {
    try (TestGateway wrong = TestGateway.start(simulator.baseUrl(), "OPENAI_API_KEY", "sk-wrong")) {
      HttpResponse<String> reply = wrong.stream();

      assertThat(reply.statusCode()).isGreaterThanOrEqualTo(400);
      assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
    }
  }

  @Test
  void anHttpErrorOfTheUpstreamIsOurs() throws Exception {
    script(
        new Step.Fail(
            new Fault.HttpError(
                429,
                Map.of("retry-after", "11"),
                "{\"error\":{\"message\":\"Slow down\",\"type\":\"requests\","
                    + "\"code\":\"rate_limit_exceeded\"}}")));

    for (HttpResponse<String> reply : java.util.List.of(gateway.stream(), gateway.whole())) {
      assertThat(reply.statusCode()).isEqualTo(429);
      assertThat(reply.headers().firstValue("retry-after")).hasValue("11");
    }
  }

  private HttpRequest.Builder thinking(String messages) {
    return gateway.message(
        "/v1/messages",
        """
        {"model":"claude-sonnet-5","max_tokens":4000,"thinking":{"type":"adaptive"},
         "messages":[{"role":"user","content":"Think."}%s]}
        """
            .formatted(messages));
  }

  /// The second turn of a conversation in which the model has thought.
  private HttpRequest.Builder thinkingFurther() throws Exception {
    script(Step.reasoning("Hm."), Step.text("Done."));
    String content = Json.at(gateway.send(thinking("")).body(), "content");
    return thinking(
        ",{\"role\":\"assistant\",\"content\":%s},{\"role\":\"user\",\"content\":\"More.\"}"
            .formatted(content));
  }

  private static Turn unreadableReasoning() {
    return Turn.failing(
        new Fault.HttpError(
            400,
            Map.of(),
            "{\"error\":{\"message\":\"The encrypted content could not be verified.\","
                + "\"type\":\"invalid_request_error\",\"code\":\"invalid_encrypted_content\"}}"));
  }

  @Test
  void reasoningThatTheUpstreamCannotReadIsLeftOutOfASecondTry() throws Exception {
    HttpRequest.Builder request = thinkingFurther();
    simulator.script(Script.of(unreadableReasoning(), Turn.of(Step.text("Here I am."))));

    HttpResponse<String> reply = gateway.send(request.header("x-parley-explain", "1"));

    assertThat(reply.body()).contains("Here I am.");
    assertThat(reply.headers().firstValue("parley-receipt").orElseThrow())
        .contains("could not read its earlier reasoning");
    assertThat(simulator.calls().count()).isEqualTo(3);
  }

  private static Turn refusing(String parameter, String message) {
    String code = parameter.equals("reasoning.effort") ? "value" : "parameter";
    return Turn.failing(
        new Fault.HttpError(
            400,
            Map.of(),
            "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":\"%s\","
                    .formatted(message, parameter)
                + "\"code\":\"unsupported_"
                + code
                + "\"}}"));
  }

  @Test
  void whatAModelRefusesIsLeftOutAtOnceTheNextTime() throws Exception {
    simulator.script(
        Script.of(
            refusing("prompt_cache_key", "no"),
            refusing("stream_options", "no"),
            Turn.of(Step.text("First")),
            Turn.of(Step.text("Second"))));

    assertThat(gateway.stream().body()).contains("First");
    assertThat(gateway.whole().body()).contains("Second");
    assertThat(simulator.calls().count()).isEqualTo(4);
  }

  @Test
  void aThirdRefusalIsTold() throws Exception {
    simulator.script(
        Script.of(
            refusing("prompt_cache_key", "no"),
            refusing("stream_options", "no"),
            refusing("safety_identifier", "not that either"),
            Turn.of(Step.text("Again."))));

    HttpResponse<String> reply = gateway.stream();
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("not that either");
    assertThat(simulator.calls().count()).isEqualTo(3);
  }

  @Test
  void thereIsNoThirdTry() throws Exception {
    HttpRequest.Builder request = thinkingFurther();
    simulator.script(Script.of(unreadableReasoning().always()));

    HttpResponse<String> reply = gateway.send(request);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("Invalid `signature` in `thinking` block");
    assertThat(simulator.calls().count()).isEqualTo(3);
  }

  @Test
  void aClientThatLeavesCancelsTheSimulatedCall() throws Exception {
    gateway.stream();
    script(Step.text("One moment"), Step.silence(Duration.ofSeconds(30)));
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      client.readUntil("moment");
    }
    long left = System.nanoTime();

    Call call = simulator.calls().awaitEnd(2, Duration.ofSeconds(10));
    assertThat(call.state()).isEqualTo(CallState.CANCELLED);
    assertThat(call.endedNanos() - left).isLessThan(100_000_000);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
  }

  @Test
  void theQuestionAboutToolCallsIsOneThatTheUpstreamTakes() throws Exception {
    Match judge = new Match(null, "gpt-6-luna", null);
    simulator.script(
        Script.of(
            Turn.of(Step.text(Judged.verdicts("not_flagged", "flagged"))).matching(judge).always(),
            Turn.of(
                    Step.call("Bash", "{\"command\":\"ls\"}"),
                    Step.call("Bash", "{\"command\":\"rm -rf ~\"}"))
                .always()));

    for (boolean streams : new boolean[] {true, false}) {
      String results = Judged.results(Judged.send(gateway, streams));
      assertThat(results.indexOf("\"not_flagged\",\"explanation\":\"First.\"")).isPositive();
      assertThat(results.indexOf("\"flagged\",\"explanation\":\"Second.\"")).isPositive();
    }
    assertThat(simulator.calls().count()).isEqualTo(4);
  }

  @Test
  void aJudgeThatImprovisesLetsNothingThrough() throws Exception {
    simulator.script(
        Script.of(
            Turn.improvised().matching(new Match(null, "gpt-6-luna", null)),
            Turn.of(Step.call("Bash", "{\"command\":\"ls\"}")).always()));

    assertThat(Judged.results(Judged.send(gateway, true)))
        .contains("\"outcome\":\"flagged\",\"explanation\":\"explanation\"");
  }
}
