package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Counts where the upstream speaks Anthropic's API itself, or Chat Completions.
class CountElsewhereTest {
  private static final String REQUEST = Counts.REQUEST.replace("claude-sonnet-5", "claude-opus-5");

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(Counts.counting(123));
    gateway = Anthropic.gateway(upstream, "");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private HttpResponse<String> count(String text) throws Exception {
    return Counts.count(gateway, REQUEST.formatted(text));
  }

  private HttpResponse<String> countWith(String betas) throws Exception {
    HttpRequest.Builder request =
        gateway.message("/v1/messages/count_tokens", REQUEST.formatted("Hello"));
    return gateway.send(request.header("anthropic-beta", betas));
  }

  @Test
  void anUpstreamWithAnthropicsApiIsAskedInItsOwnWords() throws Exception {
    HttpResponse<String> reply = countWith("a-1,b-2");

    assertThat(Counts.tokens(reply)).isEqualTo(123);
    assertThat(Counts.countedBy(reply)).isEqualTo("upstream");
    WireRequest asked = upstream.next().request();
    assertThat(asked.line()).isEqualTo("POST /api/anthropic/v1/messages/count_tokens HTTP/1.1");
    assertThat(asked.headers())
        .containsEntry("anthropic-version", "2023-06-01")
        .containsEntry("anthropic-beta", "a-1,b-2")
        .containsEntry("x-api-key", "k-test");
    assertThat(Json.at(asked.body(), "model")).isEqualTo("glm-5.2");
    assertThat(Json.at(asked.body(), "system")).isEqualTo("Be brief.");
    assertThat(asked.body()).contains("Hello").doesNotContain("stream").doesNotContain("opus");
  }

  @Test
  void whatMayChangeACountIsAnotherQuestion() throws Exception {
    countWith("a-1");
    countWith("b-2");
    countWith("a-1");

    assertThat(upstream.next().request().headers()).containsEntry("anthropic-beta", "a-1");
    assertThat(upstream.next().request().headers()).containsEntry("anthropic-beta", "b-2");
    assertThat(upstream.isIdle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"404", "405", "501"})
  void oneThatHasNoSuchEndpointIsAskedOnce(int status) throws Exception {
    String error = "\"type\":\"not_found_error\",\"message\":\"no\"";
    upstream.play(Counts.refusing(status, error));
    for (String text : new String[] {"Hello", "Goodbye"}) {
      HttpResponse<String> reply = count(text);
      assertThat(Counts.countedBy(reply)).isEqualTo("local");
      assertThat(Counts.tokens(reply)).isPositive();
    }

    upstream.next();
    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void aRequestThatItRefusesIsRefused() throws Exception {
    String error = "\"type\":\"invalid_request_error\",\"message\":\"tools: no\"";
    upstream.play(Counts.refusing(400, error));

    HttpResponse<String> reply = count("Hello");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo("tools: no");
  }

  @Test
  void theSameQuestionToAnotherUpstreamIsAnother() throws Exception {
    try (FakeUpstream other = FakeUpstream.playing(Counts.counting(77));
        TestGateway both =
            TestGateway.configured(
                """
                default_upstream: a
                upstreams:
                  a: {url: '%s/responses'}
                  b: {url: '%s/responses'}
                """
                    .formatted(upstream.baseUrl(), other.baseUrl()),
                Dialects::of)) {
      String request = Counts.REQUEST.formatted("Hello");

      assertThat(Counts.tokens(ask(both, request, "a/gpt-5.5"))).isEqualTo(123);
      assertThat(Counts.tokens(ask(both, request, "b/gpt-5.5"))).isEqualTo(77);
    }
  }

  private static HttpResponse<String> ask(TestGateway both, String request, String model)
      throws Exception {
    return Counts.count(both, request.replace("claude-sonnet-5", model));
  }

  @Test
  void chatCompletionsCountNothing() throws Exception {
    try (TestGateway chat = TestGateway.start(upstream.baseUrl(), "PARLEY_DIALECT", "chat")) {
      HttpResponse<String> reply = Counts.count(chat, Counts.REQUEST.formatted("Hello"));

      assertThat(Counts.countedBy(reply)).isEqualTo("local");
      assertThat(Counts.tokens(reply)).isBetween(20L, 200L);
      assertThat(upstream.isIdle()).isTrue();
    }
  }

  @Test
  void thatChatCompletionsCountNothingIsSaidWhereNobodyElseMay() throws Exception {
    try (TestGateway chat =
        TestGateway.start(
            upstream.baseUrl(), "PARLEY_DIALECT", "chat", "PARLEY_COUNT", "upstream")) {
      HttpResponse<String> reply = Counts.count(chat, Counts.REQUEST.formatted("Hello"));

      assertThat(reply.statusCode()).isEqualTo(501);
      assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
      assertThat(Json.at(reply.body(), "error.message"))
          .isEqualTo(
              "The upstream 127.0.0.1 counts no tokens; PARLEY_COUNT=auto lets Parley do it");
    }
  }

  @Test
  void aRefusedKeyIsNamedWhereOnlyTheUpstreamCounts() throws Exception {
    upstream.play(Counts.refusing(401, "\"message\":\"no\""));
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "upstream")) {
      HttpResponse<String> reply = Counts.count(strict, Counts.REQUEST.formatted("Hello"));

      assertThat(reply.statusCode()).isEqualTo(502);
      assertThat(Json.at(reply.body(), "error.message"))
          .startsWith("The upstream 127.0.0.1 refused Parley's own credentials")
          .endsWith("; check OPENAI_API_KEY where Parley runs");
    }
  }

  @Test
  void aMissingKeyIsNamedWhereOnlyTheUpstreamCounts() throws Exception {
    try (TestGateway keyless =
        TestGateway.start(
            "https://api.example.invalid/v1", "PARLEY_COUNT", "upstream", "OPENAI_API_KEY", "")) {
      HttpResponse<String> reply = Counts.count(keyless, Counts.REQUEST.formatted("Hello"));

      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(Json.at(reply.body(), "error.message"))
          .startsWith("OPENAI_API_KEY is missing where Parley runs");
    }
  }
}
