package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An upstream that speaks Anthropic's API itself.
class PassedThroughTest {
  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = Anthropic.upstream();
    gateway = Anthropic.gateway(upstream, "");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private HttpResponse<String> ask(boolean streams) throws Exception {
    return Anthropic.ask(gateway, streams);
  }

  @Test
  void onlyTheModelAndTheKeyOfARequestChange() throws Exception {
    ask(true);

    WireRequest request = upstream.next().request();
    assertThat(request.line()).isEqualTo("POST /api/anthropic/v1/messages HTTP/1.1");
    assertThat(request.body())
        .isEqualTo(Anthropic.REQUEST.formatted("true").replace("claude-opus-5", "glm-5.2"));
    assertThat(request.headers())
        .containsEntry("x-api-key", "k-test")
        .containsEntry("authorization", "Bearer k-test")
        .containsEntry("anthropic-version", "2023-06-01")
        .containsEntry("anthropic-beta", "a-1,b-2")
        .containsEntry("accept", "text/event-stream");
  }

  @Test
  void aHeaderThatIsNoTextStaysHere() throws Exception {
    String request =
        RawSocket.request(Anthropic.REQUEST.formatted("true"))
            .replaceFirst("\r\n", "\r\nanthropic-beta: \u00fc\r\n");
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(request);
      assertThat(client.readUntil("message_stop")).contains(" 200 ");
    }
    assertThat(upstream.next().request().headers()).doesNotContainKey("anthropic-beta");
  }

  @Test
  void betasMayBeKeptFromIt() throws Exception {
    try (TestGateway other = Anthropic.gateway(upstream, ", betas: drop")) {
      Anthropic.ask(other, true);
    }
    assertThat(upstream.next().request().headers())
        .doesNotContainKey("anthropic-beta")
        .containsKey("anthropic-version");
  }

  @Test
  void aNameThatNobodyMappedGoesUpAsItIs() throws Exception {
    gateway.stream();

    assertThat(upstream.next().request().body())
        .isEqualTo(TestGateway.REQUEST.formatted("true").strip());
  }

  @Test
  void onlyTheModelOfAStreamChanges() throws Exception {
    String body = ask(true).body();

    assertThat(body)
        .isEqualTo(
            String.join("", Anthropic.EVENTS)
                .replace("glm-5.2", "claude-opus-5")
                .replace("\r\n", "\n")
                .replace(",\ndata: \"delta\"", ", \"delta\"")
                .replace("\n\ndata: ", "\n\nevent: content_block_delta\ndata: "));
    ExchangeRecord exchange = gateway.nextRecord();
    assertThat(exchange.end()).isEqualTo(Termination.COMPLETED);
    assertThat(exchange.upstream()).hasToString("glm");
    assertThat(exchange.tokens().input()).isEqualTo(9);
    assertThat(exchange.tokens().cached()).isEqualTo(4);
    assertThat(exchange.tokens().output()).isEqualTo(5);
    assertThat(exchange.firstTokenMillis()).isNotNull();
  }

  @Test
  void onlyTheModelOfAWholeAnswerChanges() throws Exception {
    upstream.play(call -> {
      call.head(200, "content-type: application/json", "anthropic-ratelimit-requests-limit: 7");
      call.chunk(Anthropic.MESSAGE);
      call.end();
    });

    HttpResponse<String> reply = ask(false);

    assertThat(reply.body()).isEqualTo(Anthropic.MESSAGE.replace("glm-5.2", "claude-opus-5"));
    assertThat(reply.headers().firstValue("anthropic-ratelimit-requests-limit")).hasValue("7");
    assertThat(upstream.next().request().headers()).containsEntry("accept", "application/json");
    assertThat(gateway.nextRecord().tokens().output()).isEqualTo(5);
  }

  @Test
  void thePathThatAlwaysStreamsAsksForAStream() throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway.message(
                "/v1/messages/stream",
                "{\"model\":\"m\",\"max_tokens\":1,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"));

    assertThat(reply.body()).contains("event: message_stop");
    assertThat(upstream.next().request().body()).endsWith("}],\"stream\":true}");
  }

  @Test
  void aClientThatWantsItsCallsJudgedDoesItItself() throws Exception {
    HttpResponse<String> reply = Judged.send(gateway, true);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("safeguards");
    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void itMayJudgeTheCallsOfAnother() throws Exception {
    String verdicts = Judged.verdicts("not_flagged", "flagged").replace("\"", "\\\"");
    upstream.play(call ->
        call.stream()
            .events(
                Anthropic.EVENTS.getFirst(),
                "data: {\"type\":\"content_block_start\",\"index\":0,"
                    + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                "data: {\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"text_delta\",\"text\":\""
                    + verdicts
                    + "\"}}\n\n",
                Anthropic.EVENTS.get(5),
                Anthropic.EVENTS.get(6))
            .end());
    try (FakeUpstream open = FakeUpstream.playing(Judged.saying("unused"));
        TestGateway two =
            TestGateway.configured(
                """
                default_upstream: open
                upstreams:
                  open: {url: '%s'}
                  glm: {url: '%s/messages'}
                safeguards: {model: glm/small}
                """
                    .formatted(open.baseUrl(), upstream.baseUrl()),
                Dialects::of)) {
      assertThat(Judged.results(Judged.send(two, true)))
          .isEqualTo(
              Judged.result(
                  Judged.outcome("not_flagged", "First."), Judged.outcome("flagged", "Second.")));
    }
    assertThat(upstream.next().request().headers())
        .containsEntry("anthropic-version", "2023-06-01");
  }

  @Test
  void onlyWhatIsConfiguredIsListed() throws Exception {
    String all = gateway.get("/v1/models?limit=1000").body();

    assertThat(all).contains("\"id\":\"glm/glm-5.2\"").doesNotContain("gpt-");
  }
}
