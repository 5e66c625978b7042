package dev.parley.conformance.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A tool loop with thinking, in one piece and streamed, by a client that Anthropic did not write.
final class ChatModelsTest {
  @RegisterExtension static final House house = House.plain();

  private static final String MODEL = "claude-opus-5-5";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ToolSpecification READ =
      ToolSpecification.builder()
          .name("read")
          .description("Reads a file.")
          .parameters(JsonObjectSchema.builder().addStringProperty("path").required("path").build())
          .build();

  private static ChatModel whole() {
    return AnthropicChatModel.builder()
        .baseUrl(house.url() + "/v1")
        .apiKey("unused")
        .modelName(MODEL)
        .maxTokens(8192)
        .maxRetries(0)
        .thinkingType("adaptive")
        .thinkingDisplay("summarized")
        .returnThinking(true)
        .sendThinking(true)
        .build();
  }

  private static StreamingChatModel streaming() {
    return AnthropicStreamingChatModel.builder()
        .baseUrl(house.url() + "/v1")
        .apiKey("unused")
        .modelName(MODEL)
        .maxTokens(8192)
        .thinkingType("adaptive")
        .thinkingDisplay("summarized")
        .returnThinking(true)
        .sendThinking(true)
        .build();
  }

  private static void plays() {
    house.plays(
        Turn.of(
            Step.reasoning("I should read them."),
            Step.text("Let me look."),
            Step.call("read", "{\"path\":\"/a\"}"),
            Step.call("read", "{\"path\":\"/b\"}")),
        Turn.of(Step.reasoning("So that is it."), Step.text("They say hello.")));
  }

  /// Asks, makes the calls, and asks again.
  private static AiMessage loop(Function<ChatRequest, ChatResponse> model) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from("You read files."));
    messages.add(UserMessage.from("What do they say?"));
    ChatResponse first = model.apply(request(messages));
    assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    assertThat(first.aiMessage().thinking()).isEqualTo("I should read them.");
    assertThat(first.aiMessage().text()).isEqualTo("Let me look.");

    messages.add(first.aiMessage());
    for (ToolExecutionRequest call : first.aiMessage().toolExecutionRequests()) {
      messages.add(ToolExecutionResultMessage.from(call, "hello for " + call.arguments()));
    }
    ChatResponse second = model.apply(request(messages));
    assertThat(second.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(second.tokenUsage().outputTokenCount()).isPositive();
    return second.aiMessage();
  }

  private static ChatRequest request(List<ChatMessage> messages) {
    return ChatRequest.builder().messages(messages).toolSpecifications(READ).build();
  }

  /// The second time the model is told all that it thought, called and got.
  private static void check(AiMessage last) {
    assertThat(last.text()).isEqualTo("They say hello.");
    assertThat(last.thinking()).isEqualTo("So that is it.");
    assertThat(house.asked()).hasSize(2);
    JsonNode input = house.asked().getLast().json().path("input");
    assertThat(input.valueStream().map(item -> item.path("type").stringValue("message")))
        .containsSubsequence(
            "reasoning",
            "message",
            "function_call",
            "function_call",
            "function_call_output",
            "function_call_output");
  }

  @Test
  void aToolLoopGoesRound() {
    plays();
    check(loop(whole()::chat));
  }

  @Test
  void aToolLoopGoesRoundInStreams() {
    plays();
    List<Listener> listeners = new ArrayList<>();
    StreamingChatModel model = streaming();
    check(
        loop(request -> {
          Listener listener = new Listener();
          listeners.add(listener);
          model.chat(request, listener);
          assertThat(listener.whole()).succeedsWithin(LIMIT);
          return listener.whole().join();
        }));
    assertThat(listeners.getFirst().thinking()).isEqualTo("I should read them.");
    assertThat(listeners.getFirst().text()).isEqualTo("Let me look.");
    assertThat(listeners.getFirst().arguments())
        .containsExactly("{\"path\":\"/a\"}", "{\"path\":\"/b\"}");
    assertThat(listeners.getLast().text()).isEqualTo("They say hello.");
  }

  @Test
  void aLimitIsTheExceptionThatItHasForOne() {
    house.plays(Turn.failing(new Fault.Failed("rate_limit_exceeded", "Too many.")).times(2));
    UserMessage question = UserMessage.from("Are you there?");
    assertThatThrownBy(() -> whole().chat(question)).isInstanceOf(RateLimitException.class);
    Listener listener = new Listener();
    streaming().chat(List.of(question), listener);
    assertThat(listener.whole())
        .failsWithin(LIMIT)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(RateLimitException.class);
  }
}
