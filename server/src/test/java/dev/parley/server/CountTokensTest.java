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

  @Test
  void theUpstreamIsAskedForWhatItWouldRead() throws Exception {
    HttpResponse<String> reply = count("Hello");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"input_tokens\":123}");
    assertThat(Counts.countedBy(reply)).isEqualTo("upstream");
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
            "/v1/messages", "{\"max_tokens\":9," + Counts.REQUEST.formatted("Hello").substring(1)));
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
      String body = "{" + member + "," + Counts.REQUEST.formatted("Hello").substring(1);
      assertThat(Counts.count(strict, body).body()).isEqualTo("{\"input_tokens\":123}");
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
    HttpResponse<String> reply = Counts.count(gateway, body);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo(message);
    assertThat(upstream.isIdle()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 31_999, 200_000})
  void aThinkingBudgetNeedsNoLimitAboveIt(int budget) throws Exception {
    String thinking =
        "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":%d},".formatted(budget);
    assertThat(
            Counts.tokens(
                Counts.count(gateway, thinking + Counts.REQUEST.formatted("Hi").substring(1))))
        .isEqualTo(123);
  }

  @Test
  void whatWasCountedIsNotAskedAgain() throws Exception {
    count("Hello");
    upstream.next();
    assertThat(Counts.tokens(count("Hello"))).isEqualTo(123);
    assertThat(upstream.isIdle()).isTrue();

    count("Goodbye");
    assertThat(upstream.next().request().body()).contains("Goodbye");
  }

  @Test
  void equalQuestionsAtTheSameTimeAreOne() throws Exception {
    CountDownLatch all = new CountDownLatch(1);
    upstream.play(call -> {
      all.await();
      Counts.counting(7).play(call);
    });
    try (TestGateway patient = TestGateway.start(upstream.baseUrl())) {
      List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
      for (int i = 0; i < 26; i++) {
        replies.add(
            patient
                .http()
                .sendAsync(
                    patient
                        .message("/v1/messages/count_tokens", Counts.REQUEST.formatted("Hello"))
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

  @Test
  void editsAreCountedBothWays() throws Exception {
    upstream.play(call -> {
      boolean edited = call.request().body().contains("cleared to save context");
      Counts.counting(edited ? 100 : 900).play(call);
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

    assertThat(Counts.count(gateway, body).body())
        .isEqualTo("{\"input_tokens\":100,\"context_management\":{\"original_input_tokens\":900}}");
  }
}
