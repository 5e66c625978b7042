package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaMessageThread;
import com.anthropic.helpers.BetaRunnableTool;
import com.anthropic.helpers.BetaToolRunner;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaStopReason;
import com.anthropic.models.beta.messages.BetaThinkingConfigAdaptive;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.anthropic.models.beta.messages.ThreadCreateParams;
import com.anthropic.models.beta.messages.ToolRunnerCreateParams;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The SDK makes the calls by itself until there are none, with and without a thread.
final class ToolRunnerTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  /// Arguments of a tool, from which the SDK makes its schema.
  @JsonTypeName("read")
  @JsonClassDescription("Reads a file.")
  record Read(@JsonPropertyDescription("Where it is.") String path) {}

  private final List<String> paths = new ArrayList<>();

  private MessageCreateParams question() {
    return MessageCreateParams.builder()
        .model(Questions.MODEL)
        .maxTokens(8192)
        .thinking(BetaThinkingConfigAdaptive.builder().build())
        .addTool(BetaRunnableTool.of(Read.class, this::read))
        .addUserMessage("What do they say?")
        .build();
  }

  private BetaToolResultBlockParam.Content read(Read call) {
    paths.add(call.path());
    return BetaToolResultBlockParam.Content.ofString("hello from " + call.path());
  }

  private static void plays() {
    house.plays(
        Turn.of(
            Step.reasoning("I should read them."),
            Step.call("read", "{\"path\":\"/a\"}"),
            Step.call("read", "{\"path\":\"/b\"}")),
        Turn.of(Step.call("read", "{\"path\":\"/c\"}")),
        Turn.of(Step.text("They say hello.")));
  }

  private void check(List<BetaMessage> messages) {
    assertThat(paths).containsExactly("/a", "/b", "/c");
    assertThat(messages)
        .extracting(message -> message.stopReason().orElseThrow())
        .containsExactly(BetaStopReason.TOOL_USE, BetaStopReason.TOOL_USE, BetaStopReason.END_TURN);
    assertThat(messages.getLast().content().getLast().asText().text()).isEqualTo("They say hello.");
    assertThat(house.asked()).hasSize(3);
    JsonNode input = house.asked().getLast().json().path("input");
    assertThat(input.valueStream().map(item -> item.path("output").stringValue("")))
        .contains("hello from /a", "hello from /b", "hello from /c");
  }

  private static List<Boolean> threads() {
    return house.heard().stream().map(heard -> heard.body().has("thread")).toList();
  }

  private static List<Integer> statuses() {
    return house.heard().stream().map(HttpExchange::status).toList();
  }

  private BetaToolRunner unthreaded() {
    ToolRunnerCreateParams params =
        ToolRunnerCreateParams.builder().initialMessageParams(question()).thread(false).build();
    return sdk.client().beta().messages().toolRunner(params);
  }

  @Test
  void callsAreMadeUntilThereAreNone() {
    plays();
    List<BetaMessage> messages = new ArrayList<>();
    unthreaded().forEach(messages::add);
    check(messages);
    assertThat(statuses()).containsExactly(200, 200, 200);
  }

  @Test
  void callsAreMadeFromStreams() {
    plays();
    List<BetaRawMessageStreamEvent> events = new ArrayList<>();
    for (StreamResponse<BetaRawMessageStreamEvent> turn : unthreaded().streaming()) {
      turn.stream().forEach(events::add);
    }
    assertThat(paths).containsExactly("/a", "/b", "/c");
    assertThat(events).filteredOn(event -> event.isMessageStop()).hasSize(3);
    assertThat(house.heard())
        .hasSize(3)
        .allSatisfy(
            heard -> assertThat(heard.response().header("content-type")).contains("event-stream"));
  }

  /// A thread is what it wants when nothing else is said.
  @Test
  void aRunnerThatWantsAThreadGoesOnWithoutOne() {
    plays();
    List<BetaMessage> messages = new ArrayList<>();
    sdk.client().beta().messages().toolRunner(question()).forEach(messages::add);
    check(messages);
    assertThat(statuses()).containsExactly(400, 200, 200, 200);
    assertThat(threads()).containsExactly(true, false, false, false);
    assertThat(house.heard().getFirst().response().text()).contains("thread_unsupported_request");
  }

  @Test
  void aThreadSendsTheWholeOfItInstead() {
    house.plays(Turn.of(Step.text("Good morning.")), Turn.of(Step.text("Good night.")));
    BetaMessageThread thread =
        sdk.client()
            .beta()
            .messages()
            .thread(
                ThreadCreateParams.builder()
                    .model(Questions.MODEL)
                    .maxTokens(8192)
                    .unsupportedRequestBehavior(
                        ThreadCreateParams.UnsupportedRequestBehavior.CONTINUE_UNTHREADED)
                    .build());
    assertThat(thread.send("Morning.").content().getLast().asText().text())
        .isEqualTo("Good morning.");
    assertThat(thread.send("Night.").content().getLast().asText().text()).isEqualTo("Good night.");
    assertThat(statuses()).containsExactly(400, 200, 200);
    assertThat(house.asked().getLast().json().path("input").toString())
        .contains("Morning.", "Good morning.", "Night.");
  }
}
