package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an upstream refuses is left out of another try, as long as the client has heard nothing.
class HealingTest {
  private static final String REFUSED =
      "\"code\":\"unsupported_parameter\",\"param\":\"%s\",\"message\":\"no\"";

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(UpstreamConversation::silence);
    gateway = TestGateway.start(upstream.baseUrl());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private static FakeUpstream.Script answering() {
    return call -> call.stream().events(Responses.textEvents("Here I am.")).end();
  }

  private static FakeUpstream.Script refusing(String parameter) {
    return call -> {
      call.head(400, "content-type: application/json");
      call.chunk("{\"error\":{" + REFUSED.formatted(parameter) + "}}");
      call.end();
    };
  }

  private static FakeUpstream.Script streaming(String... events) {
    return call -> call.stream().events(Responses.created()).events(events).end();
  }

  private static String flat(String parameter) {
    return Responses.event("error", REFUSED.formatted(parameter));
  }

  /// One script for each call that comes.
  private void play(FakeUpstream.Script... scripts) {
    Iterator<FakeUpstream.Script> turns = List.of(scripts).iterator();
    upstream.play(call -> turns.next().play(call));
  }

  private String sent() throws Exception {
    return upstream.next().request().body();
  }

  static List<FakeUpstream.Script> refusalsInsideAnAnswer() {
    return List.of(
        streaming(flat("prompt_cache_key")),
        streaming(
            Responses.event("error", "\"error\":{" + REFUSED.formatted("prompt_cache_key") + "}")),
        streaming(Responses.failed("invalid", "Unknown parameter: 'prompt_cache_key'.")),
        call -> {
          call.head(200, "content-type: application/json");
          call.chunk(
              "{\"status\":\"failed\",\"error\":{" + REFUSED.formatted("prompt_cache_key") + "}}");
          call.end();
        },
        call ->
            call.stream()
                .events(Responses.created(), flat("prompt_cache_key"), Responses.opened())
                .silence());
  }

  @ParameterizedTest
  @MethodSource("refusalsInsideAnAnswer")
  void aRefusalInsideAnAnswerIsMendedToo(FakeUpstream.Script refusal) throws Exception {
    play(refusal, answering(), answering());

    HttpResponse<String> reply = gateway.stream();
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Events.types(reply.body())).containsOnlyOnce("message_start", "message_stop");
    assertThat(reply.body()).contains("Here I am.");
    assertThat(sent()).contains("prompt_cache_key");
    assertThat(sent()).doesNotContain("prompt_cache_key");
    assertThat(gateway.nextRecord().errorType()).isNull();

    assertThat(gateway.whole().body()).contains("Here I am.");
    assertThat(sent()).doesNotContain("prompt_cache_key");
    assertThat(upstream.isIdle()).isTrue();
    assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
  }

  @Test
  void twoLessonsOfBothKindsAreLearntFromOneRequest() throws Exception {
    play(refusing("stream_options"), streaming(flat("prompt_cache_key")), answering());

    assertThat(gateway.whole().body()).contains("Here I am.");
    assertThat(sent()).contains("stream_options").contains("prompt_cache_key");
    assertThat(sent()).doesNotContain("stream_options").contains("prompt_cache_key");
    assertThat(sent()).doesNotContain("stream_options").doesNotContain("prompt_cache_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt_cache_key", "max_tool_calls", "model"})
  void aRefusalThatNothingMendsIsTold(String parameter) throws Exception {
    play(streaming(flat(parameter)), streaming(flat(parameter)));

    HttpResponse<String> reply = gateway.stream();
    assertThat(reply.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(Json.at(reply.body(), "error.openai.param")).isEqualTo(parameter);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_ERROR);
    assertThat(gateway.settledRecords()).isEmpty();
  }

  @Test
  void whatWasNotSentIsNotLeftOutOfAnotherTry() throws Exception {
    play(refusing("max_tool_calls"));

    assertThat(gateway.whole().statusCode()).isEqualTo(400);
    assertThat(sent()).doesNotContain("max_tool_calls");
    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void afterTheFirstWordNothingIsMended() throws Exception {
    play(streaming(Responses.opened(), Responses.delta("Hel"), flat("prompt_cache_key")));

    HttpResponse<String> reply = gateway.stream();
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Events.types(reply.body())).endsWith("error");
    assertThat(upstream.next()).isNotNull();
    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void afterTheFirstByteNothingIsMended() throws Exception {
    upstream.play(UpstreamConversation::stream);
    try (TestGateway hasty = TestGateway.start(upstream.baseUrl(), "PARLEY_HOLD_BACK", "200ms");
        RawSocket client = RawSocket.to(hasty)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      client.readUntil("event: ping");
      upstream.next().events(flat("prompt_cache_key")).end();

      assertThat(client.readUntil("0\r\n\r\n")).contains("event: error");
      assertThat(upstream.isIdle()).isTrue();
    }
  }

  @Test
  void aClientThatLeavesMeanwhileEndsTheSecondTry() throws Exception {
    play(streaming(flat("prompt_cache_key")), UpstreamConversation::silence);
    UpstreamConversation second;
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      upstream.next();
      second = upstream.next();
    }

    second.awaitPeerLeft();
    assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
  }

  @Test
  void strictCompatibilityMendsNothingThatLosesSomething() throws Exception {
    String request =
        """
        {"model":"claude-sonnet-5","max_tokens":1000,
         "thinking":{"type":"adaptive","display":"summarized"},
         "messages":[{"role":"user","content":"Hello"}]}
        """;
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COMPAT", "strict")) {
      play(refusing("prompt_cache_key"), refusing("reasoning.summary"));

      HttpResponse<String> reply = strict.send(strict.message("/v1/messages", request));
      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(Json.at(reply.body(), "error.message")).isEqualTo("thinking: no");
    }
  }
}
