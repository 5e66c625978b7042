package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.json.RawJson;
import dev.parley.server.observe.Judgement;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Tokens;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tool calls are judged before the client hears that its answer is complete.
class SafeguardsTest {
  private static final Tokens JUDGED = new Tokens(8L, 3L, 0L, 0, 7L, 2L, false);
  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(Judged.saying(Judged.verdicts("not_flagged", "flagged")));
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_SAFEGUARDS_TIMEOUT", "700ms");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theAnswerEndsWithAVerdictOnEachCall(boolean streams) throws Exception {
    HttpResponse<String> reply = Judged.send(gateway, streams);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Judged.results(reply))
        .isEqualTo(
            Judged.result(
                Judged.outcome("not_flagged", "First."), Judged.outcome("flagged", "Second.")));
  }

  @Test
  void theVerdictsComeInTheMessageDeltaAndNothingElseChanges() throws Exception {
    HttpResponse<String> judged = Judged.send(gateway, true);
    HttpResponse<String> other =
        gateway.send(
            gateway.message(
                "/v1/messages",
                Judged.REQUEST.formatted("true").replace("\"safeguards\"", "\"tags\"")));

    assertThat(Events.types(judged.body())).isEqualTo(Events.types(other.body()));
    assertThat(other.body()).doesNotContain("safeguard");
    List<StreamEvent> events = Events.read(judged.body());
    assertThat(events.get(events.size() - 2))
        .isInstanceOfSatisfying(
            StreamEvent.MessageDelta.class,
            end -> {
              assertThat(end.delta().extra().names()).containsExactly("safeguard_results");
              assertThat(end.usage().outputTokens()).isEqualTo(7);
            });
  }

  @Test
  void theJudgeGetsTheContextTheUsersWordsAndTheCalls() throws Exception {
    Judged.send(gateway, true);
    upstream.next();
    WireRequest question = upstream.next().request();

    assertThat(question.line()).isEqualTo("POST /v1/responses HTTP/1.1");
    assertThat(question.headers()).containsEntry("authorization", "Bearer sk-test");
    String body = question.body().replace("\\", "");
    assertThat(body)
        .contains("\"model\":\"gpt-6-luna\"", "\"temperature\":0", "\"effort\":\"none\"")
        .contains("\"context\":" + Judged.CONTEXT, "{\"user\":\"Tidy up.\"}")
        .contains(
            "{\"call\":\"call_2\",\"name\":\"Bash\",\"input\":\"{\"command\":\"rm -rf ~\"}\"}");
  }

  @Test
  void anAnswerWithoutCallsAsksNobody() throws Exception {
    upstream.play(call -> call.stream().events(Responses.textEvents("Done.")).end());
    for (boolean streams : new boolean[] {true, false}) {
      assertThat(Judged.results(Judged.send(gateway, streams)))
          .isEqualTo(
              "[{\"type\":\"dangerous_tool_use\",\"status\":"
                  + "{\"type\":\"available\",\"tool_uses\":{}}}]");
      upstream.next();
      assertThat(gateway.nextRecord().judgement()).isNull();
    }
    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void anUnknownSafeguardIsUnsupportedAndAsksNobody() throws Exception {
    String body = Judged.REQUEST.formatted("false").replace("dangerous_tool_use", "hologram");
    HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", body));

    assertThat(Judged.results(reply))
        .isEqualTo("[{\"type\":\"hologram\",\"status\":{\"type\":\"unsupported\"}}]");
    upstream.next();
    assertThat(upstream.isIdle()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void safeguardsThatAskForNothingAreNone(String safeguards) throws Exception {
    String body = Judged.REQUEST.formatted("false").replaceFirst("\\[\\{\"type.*}]", safeguards);
    HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", body));

    assertThat(reply.body()).contains("tool_use").doesNotContain("safeguard");
  }

  @Test
  void switchedOffTheClientIsToldByNameToJudgeByItself() throws Exception {
    try (TestGateway off =
        TestGateway.start(upstream.baseUrl(), "PARLEY_SAFEGUARDS", "unsupported")) {
      HttpResponse<String> reply = Judged.send(off, true);

      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo("invalid_request_error");
      assertThat(Json.at(reply.body(), "error.message")).startsWith("safeguards: not supported");
      assertThat(upstream.isIdle()).isTrue();
      assertThat(off.stream().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theCallsAreShownWhileTheyAreJudgedAndPingsGoOn() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    upstream.play(
        Judged.by(call -> {
          seen.await();
          call.stream().events(Responses.quotedText(Judged.BOTH_FINE)).end();
        }));
    try (TestGateway pinging = TestGateway.start(upstream.baseUrl(), "PARLEY_PING", "100ms");
        RawSocket client = RawSocket.to(pinging)) {
      client.send(RawSocket.request(Judged.REQUEST.formatted("true")));
      client.readUntil("rm -rf");
      client.readUntil("event: ping");
      client.readUntil("event: ping");
      seen.countDown();
      String end = client.readUntil("message_stop");

      assertThat(end).contains("safeguard_results");
      assertThat(pinging.nextEnd()).isEqualTo(Termination.COMPLETED);
    }
  }

  @Test
  void theJudgeIsTheStandInOfHaikuOrWhoIsNamed() throws Exception {
    assertThat(judge()).isEqualTo("gpt-6-luna");
    assertThat(judge("PARLEY_MODEL_MAP", "{\"haiku\":\"gpt-5-mini\"}")).isEqualTo("gpt-5-mini");
    assertThat(judge("OPENAI_MODEL", "gpt-5.5")).isEqualTo("gpt-5.5");
    assertThat(judge("OPENAI_MODEL", "gpt-5.5", "PARLEY_SAFEGUARDS_MODEL", "gpt-5.4-nano"))
        .isEqualTo("gpt-5.4-nano");
    assertThat(judge("PARLEY_SAFEGUARDS_MODEL", "sonnet")).isEqualTo("gpt-6.1-terra");
    assertThat(judge("PARLEY_SAFEGUARDS_MODEL", "my-deployment")).isEqualTo("my-deployment");
  }

  private String judge(String... settings) throws Exception {
    try (TestGateway other = TestGateway.start(upstream.baseUrl(), settings)) {
      upstream.play(
          Judged.first(
              Judged.by(UpstreamConversation::reset),
              call -> call.stream().events(Responses.quotedText(Judged.BOTH_FINE)).end()));
      Judged.send(other, true);
      upstream.next();
      return Json.at(upstream.next().request().body(), "model");
    }
  }

  @Test
  void theRecordCountsWhatTheJudgeTook() throws Exception {
    HttpResponse<String> reply = Judged.send(gateway, false);

    assertThat(Json.at(reply.body(), "usage.output_tokens")).isEqualTo("7");
    Judgement judgement = Objects.requireNonNull(gateway.nextRecord().judgement());
    assertThat(judgement)
        .usingRecursiveComparison()
        .ignoringFields("millis")
        .isEqualTo(new Judgement(2, 1, 0, JUDGED, new BigDecimal("0.00000433"), 0));

    upstream.play(Judged.by(UpstreamConversation::silence));
    Judged.send(gateway, false);
    Judgement failed = Objects.requireNonNull(gateway.nextRecord().judgement());
    assertThat(failed.notJudged()).isEqualTo(2);
    assertThat(failed.tokens()).isEqualTo(Tokens.NONE);
    assertThat(failed.millis()).isBetween(600L, 5000L);
  }

  @Test
  void theReceiptSaysWhoJudges() throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages", Judged.REQUEST.formatted("false"))
                .header("x-parley-explain", "1"));

    String receipt = reply.headers().firstValue("parley-receipt").orElseThrow();
    assertThat(receipt)
        .contains("{\"kind\":\"emulated\",\"path\":\"safeguards.0\",")
        .doesNotContain("\"degraded\"");
    assertThat(RawJson.of(receipt).isArray()).isTrue();
  }
}
