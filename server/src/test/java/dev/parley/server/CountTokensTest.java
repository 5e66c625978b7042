package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens are counted by the upstream, and here when it does not.
class CountTokensTest {
  private static final String REQUEST =
      """
      {"model":"claude-sonnet-5","system":"Be brief.",
       "tools":[{"name":"Read","input_schema":{"type":"object"}}],
       "messages":[{"role":"user","content":"%s"}]}
      """;

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(counting(123));
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT_TIMEOUT", "700ms");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private static FakeUpstream.Script counting(long tokens) {
    return saying(200, "{\"object\":\"response.input_tokens\",\"input_tokens\":" + tokens + "}");
  }

  private static FakeUpstream.Script saying(int status, String body) {
    return call -> {
      call.head(status, "content-type: application/json");
      call.chunk(body);
      call.end();
    };
  }

  private static FakeUpstream.Script refusing(int status, String error) {
    return saying(status, "{\"error\":{" + error + "}}");
  }

  private static HttpResponse<String> count(TestGateway house, String body) throws Exception {
    return house.send(house.message("/v1/messages/count_tokens?beta=true", body));
  }

  private HttpResponse<String> count(String text) throws Exception {
    return count(gateway, REQUEST.formatted(text));
  }

  private static String countedBy(HttpResponse<String> reply) {
    return reply.headers().firstValue("parley-counted-by").orElse("nobody");
  }

  private static long tokens(HttpResponse<String> reply) {
    return Long.parseLong(Json.at(reply.body(), "input_tokens"));
  }

  @Test
  void theUpstreamIsAskedForWhatItWouldRead() throws Exception {
    HttpResponse<String> reply = count("Hello");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"input_tokens\":123}");
    assertThat(countedBy(reply)).isEqualTo("upstream");
    WireRequest asked = upstream.next().request();
    assertThat(asked.line()).isEqualTo("POST /v1/responses/input_tokens HTTP/1.1");
    assertThat(Json.members(asked.body()).keySet())
        .containsExactly("model", "instructions", "tools", "input");
    assertThat(gateway.nextRecord().route()).hasToString("/v1/messages/count_tokens");
  }

  @Test
  void theQuestionIsTheRequestWithoutWhatShapesTheAnswer() throws Exception {
    count("Hello");
    String question = upstream.next().request().body();
    upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway.send(
        gateway.message(
            "/v1/messages", "{\"max_tokens\":9," + REQUEST.formatted("Hello").substring(1)));
    String request = upstream.next().request().body();

    assertThat(Json.members(request)).containsAllEntriesOf(Json.members(question));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"max_tokens\":\"many\"",
        "\"stream\":1",
        "\"stop_sequences\":[\" \"]",
        "\"temperature\":7",
        "\"metadata\":3"
      })
  void whatShapesTheAnswerIsPassedOver(String member) throws Exception {
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COMPAT", "strict")) {
      String body = "{" + member + "," + REQUEST.formatted("Hello").substring(1);
      assertThat(count(strict, body).body()).isEqualTo("{\"input_tokens\":123}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messages\":[]} | model: Field required",
        "{\"model\":\"m\"} | messages: Field required",
        "{\"model\":\"m\",\"messages\":7} | messages: Input should be a valid list",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
            + "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1}}"
            + " | thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
      })
  void theRulesAreThoseOfMessages(String body, String message) throws Exception {
    HttpResponse<String> reply = count(gateway, body);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo(message);
    assertThat(upstream.isIdle()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 31_999, 200_000})
  void aThinkingBudgetNeedsNoLimitAboveIt(int budget) throws Exception {
    String thinking =
        "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":%d},".formatted(budget);
    assertThat(tokens(count(gateway, thinking + REQUEST.formatted("Hi").substring(1))))
        .isEqualTo(123);
  }

  @Test
  void whatWasCountedIsNotAskedAgain() throws Exception {
    count("Hello");
    upstream.next();
    assertThat(tokens(count("Hello"))).isEqualTo(123);
    assertThat(upstream.isIdle()).isTrue();

    count("Goodbye");
    assertThat(upstream.next().request().body()).contains("Goodbye");
  }

  @Test
  void equalQuestionsAtTheSameTimeAreOne() throws Exception {
    CountDownLatch all = new CountDownLatch(1);
    upstream.play(call -> {
      all.await();
      counting(7).play(call);
    });
    try (TestGateway patient = TestGateway.start(upstream.baseUrl())) {
      List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
      for (int i = 0; i < 26; i++) {
        replies.add(
            patient
                .http()
                .sendAsync(
                    patient
                        .message("/v1/messages/count_tokens", REQUEST.formatted("Hello"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString()));
      }
      upstream.next();
      Thread.sleep(300);
      all.countDown();

      for (CompletableFuture<HttpResponse<String>> reply : replies) {
        assertThat(reply.get().body()).isEqualTo("{\"input_tokens\":7}");
      }
      assertThat(upstream.isIdle()).isTrue();
    }
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
    upstream.play(refusing(status, error));
    HttpResponse<String> reply = count("Hello");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(countedBy(reply)).isEqualTo("local");
    assertThat(tokens(reply)).isPositive();
  }

  @Test
  void anUpstreamWithoutTheEndpointIsAskedOnce() throws Exception {
    upstream.play(refusing(404, "\"message\":\"Invalid URL\""));
    count("Hello");
    upstream.next();
    count("Goodbye");

    assertThat(upstream.isIdle()).isTrue();
  }

  @Test
  void anOverflowThatTellsItsNumberIsACount() throws Exception {
    upstream.play(
        refusing(
            400,
            "\"code\":\"context_length_exceeded\",\"message\":\"This model's maximum context"
                + " length is 272000 tokens. However, your messages resulted in 300123 tokens.\""));
    HttpResponse<String> reply = count("Hello");

    assertThat(tokens(reply)).isEqualTo(300_123);
    assertThat(countedBy(reply)).isEqualTo("upstream");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | \"code\":\"invalid_value\",\"message\":\"no\",\"param\":\"input\" | 400",
        "404 | \"code\":\"model_not_found\",\"message\":\"no\" | 404",
      })
  void whatIsWrongWithTheRequestIsTold(int status, String error, int told) throws Exception {
    upstream.play(refusing(status, error));

    assertThat(count("Hello").statusCode()).isEqualTo(told);
  }

  @Test
  void aSlowUpstreamIsNotWaitedForAndCutOff() throws Exception {
    upstream.play(UpstreamConversation::silence);
    HttpResponse<String> reply = count("Hello");

    assertThat(countedBy(reply)).isEqualTo("local");
    upstream.next().awaitPeerLeft();
  }

  @Test
  void aClientThatLeavesEndsTheCallThatNobodyElseWaitsFor() throws Exception {
    upstream.play(UpstreamConversation::silence);
    try (TestGateway patient =
        TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT_TIMEOUT", "60s")) {
      UpstreamConversation call;
      try (RawSocket client = RawSocket.to(patient)) {
        client.send(RawSocket.request("/v1/messages/count_tokens", REQUEST.formatted("Hello")));
        call = upstream.next();
      }
      call.awaitPeerLeft();
    }
  }

  @Test
  void aLessonIsLearntForMessagesToo() throws Exception {
    upstream.play(call -> {
      boolean offending = call.request().body().contains("parallel_tool_calls");
      FakeUpstream.Script script =
          offending
              ? refusing(
                  400,
                  "\"code\":\"unsupported_parameter\",\"param\":\"parallel_tool_calls\","
                      + "\"message\":\"no\"")
              : counting(5);
      script.play(call);
    });
    String choice = "{\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true},";
    HttpResponse<String> reply = count(gateway, choice + REQUEST.formatted("Hi").substring(1));

    assertThat(tokens(reply)).isEqualTo(5);
    upstream.next();
    upstream.next();
    upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway.send(
        gateway.message(
            "/v1/messages",
            choice + "\"max_tokens\":9," + REQUEST.formatted("Hello").substring(1)));
    assertThat(upstream.next().request().body()).doesNotContain("parallel_tool_calls");
  }

  @Test
  void editsAreCountedBothWays() throws Exception {
    upstream.play(call -> {
      boolean edited = call.request().body().contains("cleared to save context");
      counting(edited ? 100 : 900).play(call);
    });
    String body =
        """
        {"model":"claude-sonnet-5",
         "context_management":{"edits":[{"type":"clear_tool_uses_20250919",
           "trigger":{"type":"tool_uses","value":1},"keep":{"type":"tool_uses","value":1}}]},
         "messages":[{"role":"user","content":"Go"},
          {"role":"assistant","content":[
           {"type":"tool_use","id":"t1","name":"Read","input":{}},
           {"type":"tool_use","id":"t2","name":"Read","input":{}}]},
          {"role":"user","content":[
           {"type":"tool_result","tool_use_id":"t1","content":"one"},
           {"type":"tool_result","tool_use_id":"t2","content":"two"}]}]}
        """;

    assertThat(count(gateway, body).body())
        .isEqualTo("{\"input_tokens\":100,\"context_management\":{\"original_input_tokens\":900}}");
  }

  @Test
  void countedHereNobodyIsAskedAndNoKeyIsNeeded() throws Exception {
    try (TestGateway local =
        TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "local", "OPENAI_API_KEY", "")) {
      HttpResponse<String> reply = count(local, REQUEST.formatted("Hello"));

      assertThat(countedBy(reply)).isEqualTo("local");
      assertThat(tokens(reply)).isBetween(5L, 110L);
      assertThat(upstream.isIdle()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 502", "429, 429", "404, 404"})
  void whereOnlyTheUpstreamMayCountItsErrorsAreTold(int status, int told) throws Exception {
    upstream.play(refusing(status, "\"message\":\"no\""));
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "upstream")) {
      HttpResponse<String> reply = count(strict, REQUEST.formatted("Hello"));

      assertThat(reply.statusCode()).isEqualTo(told);
      assertThat(Json.at(reply.body(), "type")).isEqualTo("error");
    }
  }

  @Test
  void aCountThatIsNoNumberIsNone() throws Exception {
    upstream.play(saying(200, "{\"object\":\"response\"}"));
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "upstream")) {
      assertThat(count(strict, REQUEST.formatted("Hello")).statusCode()).isEqualTo(502);
    }
    assertThat(countedBy(count("Hello"))).isEqualTo("local");
  }
}
