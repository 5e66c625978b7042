package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Calls of the client's own tools, answered by hand.
final class ToolsTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static MessageCreateParams.Builder question() {
    return Questions.thinking().addTool(Questions.read());
  }

  private static List<ContentBlockParam> results(Message message) {
    return message.content().stream()
        .flatMap(block -> block.toolUse().stream())
        .map(call ->
            ContentBlockParam.ofToolResult(
                ToolResultBlockParam.builder().toolUseId(call.id()).content("hello").build()))
        .toList();
  }

  @Test
  void aToolLoopGoesRound() {
    house.plays(
        Turn.of(
            Step.reasoning("I should read it."),
            Step.text("Let me look."),
            Step.call("read", "{\"path\":\"/a\"}"),
            Step.call("read", "{\"path\":\"/b\"}")),
        Turn.of(Step.text("It says hello.")));
    Message first = sdk.streamed(question().build());
    assertThat(first.stopReason()).contains(StopReason.TOOL_USE);
    MessageCreateParams.Builder next = question().addMessage(first);
    Message second = sdk.streamed(next.addUserMessageOfContentBlockParams(results(first)).build());
    assertThat(second.stopReason()).contains(StopReason.END_TURN);
    assertThat(second.content().getLast().asText().text()).isEqualTo("It says hello.");

    JsonNode input = house.asked().getLast().json().path("input");
    assertThat(input.valueStream().map(item -> item.path("type").stringValue("")))
        .containsSubsequence(
            "reasoning",
            "function_call",
            "function_call",
            "function_call_output",
            "function_call_output");
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

    Message whole = sdk.whole(params);
    assertThat(String.valueOf(whole._additionalProperties().get("safeguard_results")))
        .contains("not_flagged", "It looks.");
    try (StreamResponse<RawMessageStreamEvent> response =
        sdk.client().messages().createStreaming(params)) {
      assertThat(response.stream().flatMap(event -> event.messageDelta().stream()))
          .singleElement()
          .satisfies(end ->
              assertThat(end.delta()._additionalProperties()).containsKey("safeguard_results"));
    }
  }
}
