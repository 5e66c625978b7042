package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An upstream that speaks Anthropic's API itself, on a bad day.
class PassedThroughFaultTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
            + "\"message\":\"No\"}}"
            + " | 400 | invalid_request_error | No",
        "529 | {\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"}}"
            + " | 529 | overloaded_error | Busy",
        "429 | {\"error\":{\"code\":\"1302\",\"message\":\"Slow\"}} | 429 | rate_limit_error | "
            + "Slow",
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
                Anthropic.EVENTS.getFirst(),
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                    + "\"message\":\"Overloaded\"}}\n\n")
            .end());

    assertThat(ask(true).statusCode()).isEqualTo(529);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_ERROR);
  }

  @Test
  void cutAfterAnyEventTheStreamStillEnds() throws Exception {
    for (int kept = 0; kept < Anthropic.EVENTS.size(); kept++) {
      String[] some = Anthropic.EVENTS.subList(0, kept).toArray(String[]::new);
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
        assertThat(Json.at(error, "error.message")).startsWith("The upstream glm (127.0.0.1) ");
        assertThat(Json.at(error, "request_id")).startsWith("req_");
      }
    }
  }

  @Test
  void silenceIsFilledWithPingsOnceItHasBegun() throws Exception {
    upstream.play(call -> {
      call.stream();
      Thread.sleep(2_500);
      call.events(Anthropic.EVENTS.get(0), Anthropic.EVENTS.get(1));
      Thread.sleep(700);
      call.events(Anthropic.EVENTS.subList(2, Anthropic.EVENTS.size()).toArray(String[]::new))
          .end();
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
    upstream.play(
        call -> call.stream().events(Anthropic.EVENTS.get(0), Anthropic.EVENTS.get(1)).silence());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(Anthropic.REQUEST.formatted("true")));
      client.readUntil("content_block_start");
    }

    upstream.next().awaitPeerLeft();
    assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
  }

  @Test
  void whatThereWasOfAnAnswerThatItsClientLeftIsCounted() throws Exception {
    String delta =
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
            + "\"delta\":{\"type\":\"%s_delta\",\"%s\":\"%s\"}}\n\n";
    upstream.play(call ->
        call.stream()
            .events(
                Anthropic.EVENTS.get(0),
                Anthropic.EVENTS.get(1),
                delta.formatted("thinking", "thinking", "y".repeat(2_000)),
                delta.formatted("odd", "text", "\\ud800"),
                delta.formatted("input_json", "partial_json", "x".repeat(2_000)))
            .silence());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(Anthropic.REQUEST.formatted("true")));
      client.readUntil("xxxx");
    }
    ExchangeRecord left = gateway.nextRecord();

    assertThat(left.end()).isEqualTo(Termination.CLIENT_GONE);
    assertThat(left.tokens().input()).isPositive();
    assertThat(left.tokens().output()).isEqualTo(1_000);
    assertThat(left.tokens().isEstimated()).isTrue();
  }

  /// It always will be of that kind.
  @Test
  void anAnswerOfTheOtherKindIsRefusedForGood() throws Exception {
    assertRefusedForGood(ask(false), "streams although nobody asked it to");

    upstream.play(call -> {
      call.head(200, "content-type: application/json").chunk(Anthropic.MESSAGE);
      call.end();
    });
    assertRefusedForGood(ask(true), "does not stream");
  }

  private void assertRefusedForGood(HttpResponse<String> reply, String words) throws Exception {
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
    assertThat(Json.at(reply.body(), "error.message"))
        .isEqualTo("The upstream glm (127.0.0.1) " + words);
    upstream.next();
    assertThat(upstream.isIdle()).isTrue();
  }
}
