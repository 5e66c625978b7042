package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.json.RawJson;
import dev.parley.server.observe.Judgement;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Tokens;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tool calls are judged before the client hears that its answer is complete.
class SafeguardsTest {
  private static final String NO_TEMPERATURE =
      "{\"error\":{\"message\":\"Unsupported parameter: 'temperature'.\","
          + "\"type\":\"invalid_request_error\",\"param\":\"temperature\","
          + "\"code\":\"unsupported_parameter\"}}";

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

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(
            "answers with an error",
            "the classifier failed: ",
            call -> {
              call.head(500, "content-type: application/json")
                  .chunk("{\"error\":{\"message\":\"x\"}}");
              call.end();
            }),
        failure("hangs up", "the classifier failed: ", UpstreamConversation::reset),
        failure("says nothing", "the answer did not come in time", UpstreamConversation::silence),
        failure(
            "stops in the middle",
            "the answer did not come in time",
            call ->
                call.stream()
                    .events(Responses.created(), Responses.opened(), Responses.delta("{"))
                    .silence()),
        failure(
            "breaks off",
            "the answer broke off",
            call -> {
              call.stream().events(Responses.created(), Responses.opened(), Responses.delta("{"));
              call.reset();
            }),
        failure(
            "ends too early",
            "before the response was complete",
            call -> call.stream().events(Responses.created()).end()),
        failure(
            "fails in its stream",
            "the classifier failed: ",
            call -> call.stream().events(Responses.failed("server_error", "x")).end()),
        failure(
            "is no stream at all",
            "the classifier failed: ",
            call -> {
              call.stream().chunk("data: {\n\n");
              call.end();
            }),
        failure(
            "says something else",
            "the classifier's answer cannot be read",
            call -> call.stream().events(Responses.textEvents("Both are fine.")).end()),
        failure(
            "judges other calls",
            "the classifier left this call out",
            call -> call.stream().events(Responses.quotedText("{}")).end()),
        failure(
            "makes a call of its own",
            "the classifier said nothing",
            call ->
                call.stream()
                    .events(Responses.created(), Responses.call(0, "c", "Bash", "{}"))
                    .events(Responses.completed())
                    .end()));
  }

  private static Arguments failure(String what, String words, FakeUpstream.Script judge) {
    return Arguments.argumentSet(what, words, judge);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withoutAVerdictNoCallIsLetThrough(String words, FakeUpstream.Script judge) throws Exception {
    upstream.play(Judged.by(judge));
    for (boolean streams : new boolean[] {true, false}) {
      HttpResponse<String> reply = Judged.send(gateway, streams);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(Judged.results(reply))
          .contains("\"call_aaa\":{\"type\":\"evaluated\",\"outcome\":\"flagged\"")
          .contains("\"call_bbb\":{\"type\":\"evaluated\",\"outcome\":\"flagged\"")
          .contains("Not judged, and so not to be run: ", words)
          .doesNotContain("\"not_flagged\"");
      assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
    }
  }

  @Test
  void aCallThatTheJudgeLeavesOutIsNotLetThrough() throws Exception {
    upstream.play(
        Judged.saying("{\"call_1\":{\"outcome\":\"not_flagged\",\"explanation\":\"a\"}}"));

    assertThat(Judged.results(Judged.send(gateway, true)))
        .isEqualTo(
            Judged.result(
                Judged.outcome("not_flagged", "a"),
                Judged.notJudged("the classifier left this call out")));
  }

  @Test
  void aJudgeThatDeclinesHasJudgedNothing() throws Exception {
    upstream.play(
        Judged.by(call ->
            call.stream()
                .events(Responses.created(), Responses.opened())
                .events(
                    Responses.event(
                        "response.refusal.done",
                        "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,"
                            + "\"refusal\":\"I will not.\""))
                .events(Responses.completed())
                .end()));

    String declined = Judged.notJudged("the classifier declined to judge");
    assertThat(Judged.results(Judged.send(gateway, true)))
        .isEqualTo(Judged.result(declined, declined));
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
  void aClientThatWaitsForTheWholeIsNotKeptWaitingForTheJudge() throws Exception {
    upstream.play(Judged.by(UpstreamConversation::silence));
    try (TestGateway patient = TestGateway.start(upstream.baseUrl())) {
      HttpResponse<String> reply =
          patient.send(
              patient
                  .message("/v1/messages", Judged.REQUEST.formatted("false"))
                  .header("x-stainless-timeout", "1"));

      String late = Judged.notJudged("the client would not have waited for it");
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(Judged.results(reply)).isEqualTo(Judged.result(late, late));
      upstream.next();
      upstream.next().awaitPeerLeft();
    }
  }

  @Test
  void whatTheJudgeIsFoundToRefuseIsLeftOutAndRemembered() throws Exception {
    upstream.play(
        Judged.by(call -> {
          if (call.request().body().contains("\"temperature\"")) {
            call.head(400, "content-type: application/json").chunk(NO_TEMPERATURE);
            call.end();
          } else {
            call.stream().events(Responses.quotedText(Judged.BOTH_FINE)).end();
          }
        }));

    for (int questions : new int[] {2, 1}) {
      assertThat(Judged.results(Judged.send(gateway, true))).doesNotContain("\"flagged\"");
      for (int calls = 0; calls < questions + 1; calls++) {
        upstream.next();
      }
      assertThat(upstream.isIdle()).isTrue();
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
        .isEqualTo(new Judgement(2, 1, 0, new Tokens(8L, 3L, 7L, 2L), 0));

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
