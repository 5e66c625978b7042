package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The official SDK for Java, newest major, in front of Parley.
final class AnthropicJavaTest {
  @RegisterExtension static final House house = House.plain();

  private static AnthropicClient client;

  @BeforeAll
  static void open() {
    client =
        AnthropicOkHttpClient.builder().baseUrl(house.url()).apiKey("unused").maxRetries(0).build();
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private static MessageCreateParams.Builder question() {
    Tool.InputSchema schema =
        Tool.InputSchema.builder()
            .properties(
                Tool.InputSchema.Properties.builder()
                    .putAdditionalProperty("path", JsonValue.from(Map.of("type", "string")))
                    .build())
            .build();
    return MessageCreateParams.builder()
        .model("claude-opus-5-5")
        .maxTokens(8192)
        .thinking(ThinkingConfigAdaptive.builder().build())
        .addTool(Tool.builder().name("read").inputSchema(schema).build())
        .addUserMessage("What does it say?");
  }

  private static Message streamed(MessageCreateParams params) {
    MessageAccumulator accumulator = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> response =
        client.messages().createStreaming(params)) {
      response.stream().forEach(accumulator::accumulate);
    }
    return accumulator.message();
  }

  private static Turn turn() {
    return Turn.of(
        Step.reasoning("I should read it."),
        Step.text("Let me look."),
        Step.call("read", "{\"path\":\"/a\"}"),
        Step.call("read", "{\"path\":\"/b\"}"));
  }

  @Test
  void aStreamAccumulatesToTheMessageThatIsGivenWithoutOne() {
    house.plays(turn(), turn());
    Message whole = client.messages().create(question().build());
    Message streamed = streamed(question().build());
    assertThat(streamed.content().toString()).isEqualTo(whole.content().toString());
    assertThat(streamed.stopReason()).isEqualTo(whole.stopReason()).contains(StopReason.TOOL_USE);
    assertThat(streamed.usage().outputTokens()).isEqualTo(whole.usage().outputTokens());
    assertThat(whole.content().stream().filter(ContentBlock::isToolUse)).hasSize(2);
  }

  @Test
  void aToolLoopGoesRound() {
    house.plays(turn(), Turn.of(Step.text("It says hello.")));
    Message first = streamed(question().build());
    MessageCreateParams.Builder next = question().addMessage(first);
    List<ContentBlockParam> results =
        first.content().stream()
            .flatMap(block -> block.toolUse().stream())
            .map(call ->
                ContentBlockParam.ofToolResult(
                    ToolResultBlockParam.builder().toolUseId(call.id()).content("hello").build()))
            .toList();
    Message second = streamed(next.addUserMessageOfContentBlockParams(results).build());
    assertThat(second.stopReason()).contains(StopReason.END_TURN);
    assertThat(second.content().getLast().asText().text()).isEqualTo("It says hello.");
  }

  @Test
  void verdictsOnToolCallsAreWhereTheClientLooksForThem() {
    Turn judged =
        Turn.of(
            Step.text("{\"call_1\":{\"explanation\":\"It looks.\",\"outcome\":\"not_flagged\"}}"));
    Turn call = Turn.of(Step.call("read", "{\"path\":\"/a\"}"));
    house.plays(call, judged, call, judged);
    MessageCreateParams params =
        question()
            .putAdditionalBodyProperty(
                "safeguards", JsonValue.from(List.of(Map.of("type", "dangerous_tool_use"))))
            .build();

    Message whole = client.messages().create(params);
    assertThat(String.valueOf(whole._additionalProperties().get("safeguard_results")))
        .contains("not_flagged", "It looks.");
    try (StreamResponse<RawMessageStreamEvent> response =
        client.messages().createStreaming(params)) {
      assertThat(response.stream().flatMap(event -> event.messageDelta().stream()))
          .singleElement()
          .satisfies(end ->
              assertThat(end.delta()._additionalProperties()).containsKey("safeguard_results"));
    }
  }

  @Test
  void anErrorIsTheExceptionThatTheSdkHasForIt() {
    house.plays(Turn.failing(new Fault.Failed("rate_limit_exceeded", "Please try again in 3s.")));
    assertThatThrownBy(() -> streamed(question().build()))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(429);
              assertThat(e.headers().values("retry-after")).containsExactly("3");
              assertThat(e.headers().values("request-id")).hasSize(1);
            });
  }

  @Test
  void theModelsAreListed() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .contains("anthropic/gpt-6.1-sol");
  }
}
