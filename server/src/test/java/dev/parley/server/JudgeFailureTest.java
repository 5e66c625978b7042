package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever becomes of the judge, no call goes through without a verdict.
class JudgeFailureTest {
  private static final String NO_TEMPERATURE =
      "{\"error\":{\"message\":\"Unsupported parameter: 'temperature'.\","
          + "\"type\":\"invalid_request_error\",\"param\":\"temperature\","
          + "\"code\":\"unsupported_parameter\"}}";

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(UpstreamConversation::reset);
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_SAFEGUARDS_TIMEOUT", "1500ms");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  static Stream<Arguments> failures() {
    return Stream.concat(answersThatDoNotCome(), answersThatAreNone());
  }

  private static Stream<Arguments> answersThatDoNotCome() {
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
            call -> call.stream().events(Responses.created()).end()));
  }

  private static Stream<Arguments> answersThatAreNone() {
    return Stream.of(
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
}
