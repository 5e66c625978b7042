package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What keys may use, over the wire.
class KeyLimitsTest {
  private static final String ALICE = "parley_key-of-alice";
  private static final String LIMIT = "anthropic-ratelimit-";
  private static final String BODY = TestGateway.REQUEST.formatted("false");

  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream =
        FakeUpstream.playing(call ->
            call.stream("x-ratelimit-limit-requests: 7", "x-ratelimit-remaining-tokens: 9")
                .events(Responses.textEvents("Hi"))
                .end());
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private TestGateway gateway(String limits) throws IOException {
    return TestGateway.configured(
        """
        upstreams:
          u:
            url: %s
            key: ${KEY}
        client_keys:
          alice:
            key: ${ALICE}
        %s
        """
            .formatted(upstream.baseUrl(), limits.indent(4)),
        Map.of("ALICE", ALICE));
  }

  private static HttpRequest.Builder message(TestGateway gateway, String body) {
    return gateway.message("/v1/messages", body, "x-api-key", ALICE);
  }

  private static HttpResponse<String> ask(TestGateway gateway) throws Exception {
    return gateway.send(message(gateway, BODY));
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static void assertLimited(HttpResponse<String> reply, String words) {
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("rate_limit_error");
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo(words);
    assertThat(Integer.parseInt(header(reply, "retry-after"))).isBetween(1, 60);
    assertThat(header(reply, "x-should-retry")).isEmpty();
  }

  @Test
  void requestsAreCountedAndTold() throws Exception {
    try (TestGateway gateway = gateway("requests_per_minute: 2")) {
      Instant before = Instant.now();
      HttpResponse<String> first = ask(gateway);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(header(first, LIMIT + "requests-limit")).isEqualTo("2");
      assertThat(header(first, LIMIT + "requests-remaining")).isEqualTo("1");
      assertThat(Instant.parse(header(first, LIMIT + "requests-reset")))
          .isBetween(before.plusSeconds(10), before.plusSeconds(60));
      ask(gateway);

      HttpResponse<String> third = ask(gateway);
      assertLimited(
          third, "This request would exceed the limit of 2 requests per minute of this key");
      assertThat(header(third, LIMIT + "requests-remaining")).isEqualTo("0");
      assertThat(upstream.next()).isNotNull();
      assertThat(upstream.next()).isNotNull();
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  /// Neither asking what there is nor counting tokens takes anything of it.
  @Test
  void otherRequestsAreNotCountedAsSuch() throws Exception {
    try (TestGateway gateway = gateway("requests_per_minute: 2")) {
      for (int i = 0; i < 3; i++) {
        HttpRequest.Builder models = gateway.to("/v1/models").header("x-api-key", ALICE);
        assertThat(header(gateway.send(models), LIMIT + "requests-remaining")).isEqualTo("2");
      }
      HttpRequest.Builder count =
          gateway.message("/v1/messages/count_tokens", BODY, "x-api-key", ALICE);
      assertThat(gateway.send(count).statusCode()).isEqualTo(200);
      assertThat(gateway.send(count).statusCode()).isEqualTo(200);
      assertLimited(
          gateway.send(count),
          "This request would exceed the limit of 2 token counts per minute of this key");
      assertThat(header(ask(gateway), LIMIT + "requests-remaining")).isEqualTo("1");
    }
  }

  @Test
  void theUpstreamsOwnLimitsAreNotTold() throws Exception {
    try (TestGateway gateway = gateway("tokens_per_minute: 1000000")) {
      HttpResponse<String> reply = ask(gateway);

      assertThat(header(reply, LIMIT + "requests-limit")).isEmpty();
      assertThat(header(reply, LIMIT + "tokens-limit")).isEqualTo("1000000");
    }
  }

  /// The fake upstream says that 8 tokens went in, besides 3 from its cache, and 7 came out.
  @Test
  void tokensAreSetAsideAndThenCountedAsTheyWere() throws Exception {
    try (TestGateway gateway = gateway("tokens_per_minute: 60")) {
      ask(gateway);
      HttpRequest.Builder models = gateway.to("/v1/models").header("x-api-key", ALICE);

      assertThat(Long.parseLong(header(gateway.send(models), LIMIT + "tokens-remaining")))
          .isBetween(45L, 50L);
    }
  }

  @Test
  void tokensRunOut() throws Exception {
    try (TestGateway gateway = gateway("tokens_per_minute: 10")) {
      assertThat(ask(gateway).statusCode()).isEqualTo(200);

      assertLimited(
          ask(gateway), "This request would exceed the limit of 10 tokens per minute of this key");
    }
  }

  @Test
  void whatIsNotAnsweredCostsNoTokens() throws Exception {
    upstream.play(call -> {
      call.head(502, "content-type: application/json");
      call.chunk("{\"error\":{\"message\":\"no\"}}");
      call.end();
    });
    try (TestGateway gateway = gateway("tokens_per_minute: 10")) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(gateway).statusCode()).isEqualTo(502);
      }
    }
  }

  @Test
  void onlySoManyAreUnderWay() throws Exception {
    upstream.play(UpstreamConversation::silence);
    try (TestGateway gateway = gateway("concurrency: 1")) {
      assertThatASecondIsLimited(gateway);
      upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
      gateway.awaitEmpty();
      for (int i = 0; i < 50; i++) {
        assertThat(ask(gateway).statusCode()).isEqualTo(200);
      }
    }
  }

  private void assertThatASecondIsLimited(TestGateway gateway) throws Exception {
    try (RawSocket first = RawSocket.to(gateway)) {
      String key = "\r\nx-api-key: " + ALICE + "\r\n\r\n";
      first.send(RawSocket.request(BODY).replace("\r\n\r\n", key));
      upstream.next();
      assertLimited(
          ask(gateway), "Number of concurrent requests has exceeded the limit of 1 of this key");
    }
  }

  private static void breakOff(TestGateway gateway, String head) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send("POST /v1/messages HTTP/1.1\r\nhost: localhost\r\nx-api-key: " + ALICE);
      client.send("\r\n" + head + "\r\n\r\nx");
    }
  }

  /// Whatever becomes of a request, its place is free afterwards.
  @Test
  void everyPlaceIsGivenBack() throws Exception {
    try (TestGateway gateway = gateway("concurrency: 1")) {
      for (String body : List.of("{", BODY, "{\"model\":\"x\"}", BODY)) {
        assertThat(gateway.send(message(gateway, body)).statusCode()).isIn(200, 400);
        gateway.nextRecord();
      }
      for (String head :
          List.of("content-length: 34603008", "content-length: 100\r\ncontent-encoding: br")) {
        breakOff(gateway, head);
        gateway.nextRecord();
      }
      assertThat(ask(gateway).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatCountsForAllCountsWhereNothingElseIsSaid() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_CLIENT_KEYS",
            "alice=" + ALICE,
            "PARLEY_KEY_RPM",
            "9",
            "PARLEY_KEY_TPM",
            "1000",
            "PARLEY_KEY_CONCURRENCY",
            "3")) {
      HttpResponse<String> reply = ask(gateway);

      assertThat(header(reply, LIMIT + "requests-limit")).isEqualTo("9");
      assertThat(header(reply, LIMIT + "tokens-limit")).isEqualTo("1000");
    }
  }
}
