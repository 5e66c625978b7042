package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldBackTest {
  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(UpstreamConversation::silence);
    gateway =
        TestGateway.start(upstream.baseUrl(), "PARLEY_HOLD_BACK", "5s", "PARLEY_RETRIES", "0");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void aRateLimitInsideTheStreamBeforeAnyContentIsATrueStatus() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(
                Responses.created(),
                Responses.failed(
                    "rate_limit_exceeded", "Rate limit reached. Please try again in 1.2s."))
            .end());

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("retry-after")).hasValue("2");
    assertThat(reply.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("rate_limit_error");
    assertThat(Json.at(reply.body(), "request_id"))
        .isEqualTo(reply.headers().firstValue("request-id").orElseThrow());
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_ERROR);
  }

  @Test
  void anOverloadInsideTheStreamIs529() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.created(), Responses.failed("server_is_overloaded", "Busy."))
            .end());

    assertThat(gateway.stream().statusCode()).isEqualTo(529);
    assertThat(gateway.whole().statusCode()).isEqualTo(529);
  }

  @Test
  void afterContentTheErrorIsAnEventAndTheBodyEndsProperly() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(
                Responses.created(),
                Responses.opened(),
                Responses.delta("Hel"),
                Responses.failed("server_error", "Sorry."))
            .end());

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Events.types(reply.body()))
        .containsExactly("message_start", "content_block_start", "content_block_delta", "error");
    assertThat(reply.body()).contains(reply.headers().firstValue("request-id").orElseThrow());
    assertThat(gateway.whole().statusCode()).isEqualTo(500);
  }

  @Test
  void nothingGoesOutWhileNothingMeansAnything() throws Exception {
    upstream.play(call -> call.stream().events(Responses.created()).silence());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      UpstreamConversation call = upstream.next();
      Thread.sleep(300);
      call.events(Responses.failed("rate_limit_exceeded", "Later."));

      assertThat(client.status()).contains(" 429 ");
    }
  }

  @Test
  void holdingBackEndsInTime() throws Exception {
    try (TestGateway hasty =
            TestGateway.start(
                upstream.baseUrl(), "PARLEY_HOLD_BACK", "200ms", "PARLEY_PING", "10s");
        RawSocket client = RawSocket.to(hasty)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      String start = client.readUntil("event: ping");

      assertThat(start).contains(" 200 OK").contains("event: message_start");
      UpstreamConversation call = upstream.next();
      call.stream().events(Responses.failed("rate_limit_exceeded", "Later.")).end();
      assertThat(client.readUntil("0\r\n\r\n"))
          .contains("event: error")
          .contains("rate_limit_error");
    }
  }

  @Test
  void onTheStreamPathAnEarlyErrorIsAnEvent() throws Exception {
    upstream.play(call -> {
      call.head(429, "content-type: application/json", "retry-after: 3");
      call.chunk("{\"error\":{\"message\":\"Slow\",\"type\":\"requests\",\"code\":null}}");
      call.end();
    });

    HttpResponse<String> reply =
        gateway.send(gateway.message("/v1/messages/stream", TestGateway.REQUEST.formatted("true")));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Events.types(reply.body())).isEqualTo(List.of("error"));
    assertThat(gateway.stream().headers().firstValue("retry-after")).hasValue("3");
  }
}
