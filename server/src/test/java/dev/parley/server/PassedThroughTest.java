package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An upstream that speaks Anthropic's API itself.
class PassedThroughTest {
  private static final String REQUEST =
      """
      { "messages": [ {"role":"user","content":"Gr\\u00fc\\u00dfe","new":1.50} ],
        "model" :"claude-opus-5", "max_tokens": 64,\t"stream":%s, "later": {"model":"x"} }\
      """;
  private static final List<String> EVENTS =
      List.of(
          "event: message_start\ndata: {\"type\":\"message_start\", \"message\":{\"id\":\"msg_up\","
              + "\"model\":\"glm-5.2\",\"usage\":{\"input_tokens\":9,\"cache_read_input_tokens\":4}}}"
              + "\n\n",
          "event: content_block_start\r\ndata: {\"type\":\"content_block_start\",\"index\":0,"
              + "\"content_block\":{\"type\":\"novel\",\"a\": 1.0}}\r\n\r\n",
          "data: {\"type\":\"content_block_delta\",\"index\":0,\ndata: \"delta\":{\"t\":\"\\u00fc\"}}"
              + "\n\n",
          "event: novelty\ndata: {\"type\":\"novelty\"}\n\n",
          "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
          "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
              + "\"odd\"},\"usage\":{\"output_tokens\":5}}\n\n",
          "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
  private static final String MESSAGE =
      "{\"id\":\"msg_up\", \"type\":\"message\",\"model\":\"glm-5.2\",\"content\":[ ],\"new\":1.50,"
          + "\"usage\":{\"input_tokens\":9,\"output_tokens\":5}}";

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream =
        FakeUpstream.playing(call -> call.stream().events(EVENTS.toArray(String[]::new)).end());
    gateway = gateway("");
  }

  private TestGateway gateway(String more) throws Exception {
    return TestGateway.configured(
        """
        upstreams:
          glm: {url: 'http://127.0.0.1:%d/api/anthropic', key: '${KEY}'%s}
        models: {claude-opus-*: glm/glm-5.2}
        timeouts: {ping: 100ms, hold_back: 300ms}
        """
            .formatted(upstream.port(), more),
        Dialects::of);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private HttpResponse<String> ask(TestGateway house, String path, boolean streams)
      throws Exception {
    return house.send(
        house.message(path, REQUEST.formatted(streams)).header("anthropic-beta", "a-1,b-2"));
  }

  private HttpResponse<String> ask(boolean streams) throws Exception {
    return ask(gateway, "/v1/messages", streams);
  }

  @Test
  void onlyTheModelAndTheKeyOfARequestChange() throws Exception {
    ask(true);

    WireRequest request = upstream.next().request();
    assertThat(request.line()).isEqualTo("POST /api/anthropic/v1/messages HTTP/1.1");
    assertThat(request.body())
        .isEqualTo(REQUEST.formatted("true").replace("claude-opus-5", "glm-5.2"));
    assertThat(request.headers())
        .containsEntry("x-api-key", "k-test")
        .containsEntry("authorization", "Bearer k-test")
        .containsEntry("anthropic-version", "2023-06-01")
        .containsEntry("anthropic-beta", "a-1,b-2")
        .containsEntry("accept", "text/event-stream");
  }

  @Test
  void betasMayBeKeptFromIt() throws Exception {
    try (TestGateway other = gateway(", betas: drop")) {
      ask(other, "/v1/messages", true);
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
            String.join("", EVENTS)
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
      call.chunk(MESSAGE);
      call.end();
    });

    HttpResponse<String> reply = ask(false);

    assertThat(reply.body()).isEqualTo(MESSAGE.replace("glm-5.2", "claude-opus-5"));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No\"}}"
            + " | 400 | invalid_request_error | No",
        "529 | {\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"}}"
            + " | 529 | overloaded_error | Busy",
        "429 | {\"error\":{\"code\":\"1302\",\"message\":\"Slow\"}} | 429 | rate_limit_error | Slow",
        "404 | {\"error\":\"model not found\"} | 404 | not_found_error | model not found",
        "400 | {\"detail\":\"Odd\"} | 400 | invalid_request_error | Odd",
        "422 | {\"message\":\"Odd\"} | 400 | invalid_request_error | Odd",
        "500 | {} | 502 | api_error | refused the request",
        "401 | {\"error\":{\"type\":\"authentication_error\",\"message\":\"k-test\"}}"
            + " | 502 | api_error | refused Parley's own credentials",
        "502 | <html> | 502 | api_error | The upstream glm (127.0.0.1) answered with status 502",
      })
  void errorsAreAnthropics(int status, String body, int told, String type, String words)
      throws Exception {
    upstream.play(call -> {
      call.head(status, "content-type: application/json", "retry-after: 3", "request-id: req_1");
      call.chunk(body);
      call.end();
    });

    for (boolean streams : new boolean[] {true, false}) {
      HttpResponse<String> reply = ask(streams);
      assertThat(reply.statusCode()).isEqualTo(told);
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo(type);
      assertThat(Json.at(reply.body(), "error.message")).contains(words);
      assertThat(Json.at(reply.body(), "request_id")).startsWith("req_");
      assertThat(reply.body()).doesNotContain("k-test");
    }
  }

  @Test
  void anErrorBeforeAnyContentIsAStatus() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(
                EVENTS.getFirst(),
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                    + "\"message\":\"Overloaded\"}}\n\n")
            .end());

    assertThat(ask(true).statusCode()).isEqualTo(529);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_ERROR);
  }

  @Test
  void cutAfterAnyEventTheStreamStillEnds() throws Exception {
    for (int kept = 0; kept < EVENTS.size(); kept++) {
      String[] some = EVENTS.subList(0, kept).toArray(String[]::new);
      for (boolean broken : new boolean[] {true, false}) {
        upstream.play(call -> {
          call.stream().events(some);
          if (broken) {
            call.raw("zzz\r\n");
          } else {
            call.end();
          }
        });

        HttpResponse<String> reply = ask(true);

        boolean begun = reply.statusCode() == 200;
        assertThat(begun).isEqualTo(kept > 1);
        String error =
            begun ? reply.body().substring(reply.body().lastIndexOf("data: ") + 6) : reply.body();
        assertThat(Json.at(error, "error.type")).isEqualTo("api_error");
        assertThat(Json.at(error, "request_id")).startsWith("req_");
      }
    }
  }

  @Test
  void silenceIsFilledWithPingsOnceItHasBegun() throws Exception {
    upstream.play(call -> {
      call.stream();
      Thread.sleep(700);
      call.events(EVENTS.get(0), EVENTS.get(1));
      Thread.sleep(700);
      call.events(EVENTS.subList(2, EVENTS.size()).toArray(String[]::new)).end();
    });

    String body = ask(true).body();

    assertThat(body).startsWith(": ping\n\n");
    assertThat(body.substring(body.indexOf("event: "))).startsWith("event: message_start\n");
    assertThat(body.substring(body.indexOf("content_block_start")))
        .contains("event: ping\ndata: {\"type\":\"ping\"}\n\n")
        .contains("message_stop");
  }

  @Test
  void whenTheClientGoesSoDoesTheUpstream() throws Exception {
    upstream.play(call -> call.stream().events(EVENTS.get(0), EVENTS.get(1)).silence());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(REQUEST.formatted("true")));
      client.readUntil("content_block_start");
    }

    upstream.next().awaitPeerLeft();
    assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
  }

  @Test
  void anAnswerOfTheOtherKindIsRefused() throws Exception {
    assertThat(ask(false).statusCode()).isEqualTo(502);

    upstream.play(call -> {
      call.head(200, "content-type: application/json").chunk(MESSAGE);
      call.end();
    });
    assertThat(ask(true).statusCode()).isEqualTo(502);
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
                EVENTS.getFirst(),
                "data: {\"type\":\"content_block_start\",\"index\":0,"
                    + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                "data: {\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"text_delta\",\"text\":\""
                    + verdicts
                    + "\"}}\n\n",
                EVENTS.get(5),
                EVENTS.get(6))
            .end());
    String file =
        """
        default_upstream: open
        upstreams:
          open: {url: '%s'}
          glm: {url: '%s/messages'}
        safeguards: {model: glm/small}
        """;
    try (FakeUpstream open = FakeUpstream.playing(Judged.saying("unused"));
        TestGateway two =
            TestGateway.configured(
                file.formatted(open.baseUrl(), upstream.baseUrl()), Dialects::of)) {
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
