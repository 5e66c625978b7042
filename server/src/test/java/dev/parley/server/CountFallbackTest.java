package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is done where the upstream does not count, or not at once.
class CountFallbackTest {
  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(Counts.counting(123));
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT_TIMEOUT", "700ms");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private HttpResponse<String> count(String text) throws Exception {
    return Counts.count(gateway, Counts.REQUEST.formatted(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | \"message\":\"boom\"",
        "429 | \"code\":\"rate_limit_exceeded\",\"message\":\"slow\"",
        "403 | \"message\":\"missing scopes\"",
        "401 | \"code\":\"invalid_api_key\",\"message\":\"no\"",
        "404 | \"message\":\"Invalid URL\"",
        "400 | \"code\":\"context_length_exceeded\",\"message\":\"too much\"",
      })
  void theUpstreamsOwnTroubleIsNotTheClients(int status, String error) throws Exception {
    upstream.play(Counts.refusing(status, error));
    HttpResponse<String> reply = count("Hello");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Counts.countedBy(reply)).isEqualTo("local");
    assertThat(Counts.tokens(reply)).isPositive();
  }

  @Test
  void anUpstreamWithoutTheEndpointIsAskedOnce() throws Exception {
    upstream.play(Counts.refusing(404, "\"message\":\"Invalid URL\""));
    count("Hello");
    upstream.next();
    count("Goodbye");

    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void anOverflowThatTellsItsNumberIsACount() throws Exception {
    upstream.play(
        Counts.refusing(
            400,
            "\"code\":\"context_length_exceeded\",\"message\":\"This model's maximum context"
                + " length is 272000 tokens. However, your messages resulted in 300123 tokens.\""));
    HttpResponse<String> reply = count("Hello");

    assertThat(Counts.tokens(reply)).isEqualTo(300_123);
    assertThat(Counts.countedBy(reply)).isEqualTo("upstream");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | \"code\":\"invalid_value\",\"message\":\"no\",\"param\":\"input\" | 400",
        "404 | \"code\":\"model_not_found\",\"message\":\"no\" | 404",
      })
  void whatIsWrongWithTheRequestIsTold(int status, String error, int told) throws Exception {
    upstream.play(Counts.refusing(status, error));

    assertThat(count("Hello").statusCode()).isEqualTo(told);
  }

  @Test
  void aSlowUpstreamIsNotWaitedForAndCutOff() throws Exception {
    upstream.play(UpstreamConversation::silence);
    HttpResponse<String> reply = count("Hello");

    assertThat(Counts.countedBy(reply)).isEqualTo("local");
    upstream.next().awaitPeerLeft();
  }

  @Test
  void aClientThatLeavesEndsTheCallThatNobodyElseWaitsFor() throws Exception {
    upstream.play(UpstreamConversation::silence);
    try (TestGateway patient =
        TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT_TIMEOUT", "60s")) {
      leftAlone(patient).awaitPeerLeft();
    }
  }

  /// The call for a client that asks and goes.
  private UpstreamConversation leftAlone(TestGateway patient) throws Exception {
    try (RawSocket client = RawSocket.to(patient)) {
      String question = Counts.REQUEST.formatted("Hello");
      client.send(RawSocket.request("/v1/messages/count_tokens", question));
      return upstream.next();
    }
  }

  @Test
  void countedHereNobodyIsAskedAndNoKeyIsNeeded() throws Exception {
    try (TestGateway local =
        TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "local", "OPENAI_API_KEY", "")) {
      HttpResponse<String> reply = Counts.count(local, Counts.REQUEST.formatted("Hello"));

      assertThat(Counts.countedBy(reply)).isEqualTo("local");
      assertThat(Counts.tokens(reply)).isBetween(5L, 110L);
      assertThat(upstream.isIdle()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 502", "429, 429", "404, 404"})
  void whereOnlyTheUpstreamMayCountItsErrorsAreTold(int status, int told) throws Exception {
    upstream.play(Counts.refusing(status, "\"message\":\"no\""));
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "upstream")) {
      HttpResponse<String> reply = Counts.count(strict, Counts.REQUEST.formatted("Hello"));

      assertThat(reply.statusCode()).isEqualTo(told);
      assertThat(Json.at(reply.body(), "type")).isEqualTo("error");
    }
  }

  private static FakeUpstream.Script failingOnce(FakeUpstream.Script failure) {
    AtomicInteger calls = new AtomicInteger();
    return call -> {
      FakeUpstream.Script script = calls.getAndIncrement() == 0 ? failure : Counts.counting(5);
      script.play(call);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "503", "429", "reset"})
  void whereOnlyTheUpstreamMayCountItIsAskedAgain(String how) throws Exception {
    upstream.play(
        failingOnce(
            how.equals("reset")
                ? UpstreamConversation::reset
                : Counts.refusing(Integer.parseInt(how), "\"message\":\"no\"")));
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "upstream")) {
      HttpResponse<String> reply = Counts.count(strict, Counts.REQUEST.formatted("Hello"));

      assertThat(Counts.countedBy(reply)).isEqualTo("upstream");
      assertThat(Counts.tokens(reply)).isEqualTo(5);
      assertThat(strict.nextRecord().failed()).hasSize(1);
    }
  }

  @Test
  void whereOnlyUpstreamsMayCountAnotherOneStandsIn() throws Exception {
    upstream.play(Counts.refusing(404, "\"message\":\"no\""));
    try (FakeUpstream other = FakeUpstream.playing(Counts.counting(7));
        TestGateway strict =
            TestGateway.configured(
                """
                upstreams:
                  a: {url: '%s', key: '${KEY}'}
                  b: {url: '%s', key: '${KEY}'}
                default_upstream: a
                failover: {gpt-6.1-terra: b/gpt-5.4}
                """
                    .formatted(upstream.baseUrl(), other.baseUrl()),
                Map.of("PARLEY_COUNT", "upstream"))) {
      HttpResponse<String> reply = Counts.count(strict, Counts.REQUEST.formatted("Hello"));

      assertThat(Counts.tokens(reply)).isEqualTo(7);
      assertThat(strict.nextRecord().upstream()).hasToString("b");
    }
  }

  /// What is wrong with a count says nothing of messages.
  @Test
  void failuresOfCountsOpenNoBreaker() throws Exception {
    upstream.play(Counts.refusing(500, "\"message\":\"no\""));
    String[] settings = {
      "PARLEY_COUNT", "upstream", "PARLEY_RETRIES", "0", "PARLEY_BREAKER_REQUESTS", "2"
    };
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), settings)) {
      for (int i = 0; i < 5; i++) {
        assertThat(Counts.count(strict, Counts.REQUEST.formatted("Hello " + i)).statusCode())
            .isEqualTo(502);
      }
      upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
      assertThat(strict.whole().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aCountThatIsNoNumberIsNone() throws Exception {
    upstream.play(Counts.saying(200, "{\"object\":\"response\"}"));
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "upstream")) {
      assertThat(Counts.count(strict, Counts.REQUEST.formatted("Hello")).statusCode())
          .isEqualTo(502);
    }
    assertThat(Counts.countedBy(count("Hello"))).isEqualTo("local");
  }

  @Test
  void aLessonIsLearntForMessagesToo() throws Exception {
    upstream.play(call -> {
      boolean offending = call.request().body().contains("parallel_tool_calls");
      FakeUpstream.Script script =
          offending
              ? Counts.refusing(
                  400,
                  "\"code\":\"unsupported_parameter\",\"param\":\"parallel_tool_calls\","
                      + "\"message\":\"no\"")
              : Counts.counting(5);
      script.play(call);
    });
    String choice = "{\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true},";
    HttpResponse<String> reply =
        Counts.count(gateway, choice + Counts.REQUEST.formatted("Hi").substring(1));

    assertThat(Counts.tokens(reply)).isEqualTo(5);
    upstream.next();
    upstream.next();
    upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway.send(
        gateway.message(
            "/v1/messages",
            choice + "\"max_tokens\":9," + Counts.REQUEST.formatted("Hello").substring(1)));
    assertThat(upstream.next().request().body()).doesNotContain("parallel_tool_calls");
  }
}
