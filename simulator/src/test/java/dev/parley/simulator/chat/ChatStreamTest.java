package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.ScriptFile;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The plain answer, as OpenAI gives it.
final class ChatStreamTest {
  private static final ObjectNode HI = ChatClient.asking("gpt-4.1", "hi", "");
  private static final ObjectNode COUNTED =
      ChatClient.asking("gpt-4.1", "hi", "'stream_options': {'include_usage': true}");

  private final ChatClient client = new ChatClient(Profile.openai());

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aTextComesInDeltasAndEndsWithItsReason() {
    client.playing(Turn.of(Step.text("Hello, world")));
    String stream = client.stream(COUNTED);
    List<JsonNode> chunks = ChatClient.chunks(stream);
    assertThat(chunks.getFirst().at("/choices/0/delta/role").stringValue()).isEqualTo("assistant");
    assertThat(Told.of(chunks).content()).isEqualTo("Hello, world");
    JsonNode finish = chunks.get(chunks.size() - 2);
    assertThat(finish.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
    assertThat(finish.get("usage").isNull()).isTrue();
    assertThat(chunks.getLast().get("choices").isEmpty()).isTrue();
    assertThat(chunks.getLast().at("/usage/completion_tokens").intValue()).isPositive();
    assertThat(stream).endsWith("data: [DONE]\n\n");
  }

  @Test
  void aWholeAnswerSaysTheSame() {
    client.playing(Turn.of(Step.text("Hello"), Step.call("f", "{\"a\": 1}")).times(2));
    Told told = Told.of(client.chunks(HI));
    JsonNode message = client.completion(HI).at("/choices/0/message");
    assertThat(message.get("content").stringValue()).isEqualTo(told.content());
    assertThat(message.at("/tool_calls/0/id").stringValue()).isEqualTo(told.call(0).id());
    assertThat(message.at("/tool_calls/0/function/arguments").stringValue())
        .isEqualTo(told.call(0).arguments());
  }

  @Test
  void parallelCallsAreNumberedAndFinishAsCalls() {
    client.playing(
        Turn.of(
            new Step.Interleaved(
                List.of(Step.call("one", "{\"a\": 1}"), Step.call("two", "{\"b\": 2}")))));
    Told told = Told.of(client.chunks(HI));
    assertThat(told.calls().values()).extracting(Told.Call::name).containsExactly("one", "two");
    assertThat(told.calls().values())
        .extracting(Told.Call::arguments)
        .containsExactly("{\"a\": 1}", "{\"b\": 2}");
    assertThat(told.finishes()).containsExactly("tool_calls");
  }

  @Test
  void withoutAScriptAFittingToolIsCalledAndItsResultTold() {
    ObjectNode body =
        ChatClient.asking(
            "gpt-4.1",
            "the weather please",
            """
            'tools': [{'type': 'function', 'function': {'name': 'weather', 'description':
              'Tells the weather', 'parameters': {'type': 'object', 'properties':
              {'city': {'type': 'string'}}, 'required': ['city']}}}]
            """);
    JsonNode message = client.completion(body).at("/choices/0/message");
    assertThat(message.at("/tool_calls/0/function/name").stringValue()).isEqualTo("weather");
    body.withArray("messages").add(message);
    body.withArray("messages")
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", message.at("/tool_calls/0/id").stringValue())
        .put("content", "sunny");
    assertThat(client.completion(body).at("/choices/0/message/content").stringValue())
        .contains("sunny");
  }

  @Test
  void aSmallLimitCutsTheAnswer() {
    client.playing(Turn.of(Step.text("one two three four five six")).times(2));
    ObjectNode body = HI.deepCopy().put("max_completion_tokens", 2);
    JsonNode completion = client.completion(body);
    assertThat(completion.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");
    assertThat(completion.at("/usage/completion_tokens").intValue()).isEqualTo(2);
    assertThat(Told.of(client.chunks(body)).finishes()).containsExactly("length");
  }

  @Test
  void thePromptIsCachedWhenItComesAgain() {
    ObjectNode body = ChatClient.asking("gpt-4.1", "word ".repeat(2000), "");
    client.completion(body);
    JsonNode usage = client.completion(body).get("usage");
    assertThat(usage.at("/prompt_tokens_details/cached_tokens").intValue()).isGreaterThan(1024);
    assertThat(usage.get("total_tokens").intValue())
        .isEqualTo(
            usage.get("prompt_tokens").intValue() + usage.get("completion_tokens").intValue());
  }

  @Test
  void anyPrefixLeadsThere() {
    for (String prefix : List.of("/api/paas/v4", "/compatible-mode/v1", "")) {
      assertThat(client.status(prefix, HI)).isEqualTo(200);
    }
  }

  @Test
  void sourcesAreCitedAfterTheText() {
    Step.Text text =
        new Step.Text(
            List.of("As said there"),
            null,
            List.of(
                Json.parse(
                    "{\"quote\": \"there\", \"url\": \"https://x.org\", \"title\": \"X\"}")));
    client.playing(Turn.of(text).times(2));
    JsonNode message = client.completion(HI).at("/choices/0/message");
    assertThat(message.at("/annotations/0/url_citation/url").stringValue())
        .isEqualTo("https://x.org");
    assertThat(client.stream(HI))
        .contains("\"delta\":{\"annotations\":[{\"type\":\"url_citation\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool-loop", "hosted-tools", "odd-servers"})
  void theScriptsOfTheOtherWireArePlayed(String script) throws IOException {
    Path file = Path.of("../fixtures/simulator/" + script + ".json");
    for (Turn turn : ScriptFile.read(file).turns()) {
      client.playing(turn.matching(Match.ANY).times(1));
      int status = turn.httpError().map(Fault.HttpError::status).orElse(200);
      assertThat(client.status("/v1", streamed())).as("%s", turn).isEqualTo(status);
    }
  }

  private static ObjectNode streamed() {
    return HI.deepCopy().put("stream", true);
  }
}
