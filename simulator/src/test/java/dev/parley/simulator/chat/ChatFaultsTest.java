package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simulator.Client;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The same bad days as on the other wire.
final class ChatFaultsTest {
  private static final ObjectNode HI = ChatClient.asking("gpt-4.1", "hi", "");
  private static final ApiError OOPS = new ApiError(500, "oops", "server_error", null, "oops");

  private final ChatClient client = new ChatClient(Profile.openai());

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aScriptedStatusComesWithItsHeaders() {
    client.playing(Turn.failing(new Fault.HttpError(429, Map.of("retry-after", "7"), "{}")));
    HttpResponse<String> response = client.post(HI);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).hasValue("7");
  }

  @Test
  void anErrorInsideAStreamIsItsLastEvent() {
    client.playing(Turn.of(Step.text("one two three")).after(3, new Fault.ErrorEvent(OOPS, true)));
    String stream = client.stream(HI);
    JsonNode last = ChatClient.chunks(stream).getLast();
    assertThat(last.at("/error/message").stringValue()).isEqualTo("oops");
    assertThat(last.has("choices")).isFalse();
    assertThat(stream).doesNotContain("[DONE]").doesNotContain("\"finish_reason\":\"");
  }

  @Test
  void withoutAStreamItIsAStatus() {
    client.playing(Turn.of(Step.text("one")).after(1, new Fault.Failed("slow_down", "slower")));
    HttpResponse<String> response = client.post(HI);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).contains("slower");
  }

  @Test
  void openRouterPutsChoicesBesideIt() {
    try (ChatClient router = new ChatClient(Profile.named("openrouter"))) {
      router.playing(Turn.of(Step.text("one")).after(2, new Fault.ErrorEvent(OOPS, true)));
      JsonNode last = router.chunks(ChatClient.asking("gpt-4.1", "hi", "")).getLast();
      assertThat(last.at("/error/code").intValue()).isEqualTo(500);
      assertThat(last.at("/choices/0/finish_reason").stringValue()).isEqualTo("error");
    }
  }

  @Test
  void aCutBreaksTheConnection() {
    client.playing(Turn.of(Step.text("one two three")).after(2, new Fault.Cut()));
    assertThatThrownBy(() -> client.stream(HI)).isInstanceOf(Client.Broken.class);
    client.playing(Turn.of(Step.text("one two three")).delivered(Delivery.cutAfter(300)));
    assertThatThrownBy(() -> client.stream(HI)).isInstanceOf(Client.Broken.class);
  }

  @Test
  void aCleanEndLeavesTheFinishOut() {
    client.playing(Turn.of(Step.text("one"), new Step.Fail(new Fault.CleanEnd())));
    String stream = client.stream(HI);
    assertThat(stream).contains("one").doesNotContain("[DONE]");
    assertThat(Told.of(ChatClient.chunks(stream)).finishes()).isEmpty();
  }

  @Test
  void nonsenseCommentsAndPausesComeInBetween() {
    client.playing(
        Turn.of(
            Step.text("one"),
            new Step.Silence(Duration.ofMillis(2), true),
            new Step.Keepalive(),
            new Step.Raw(": raw\n\n"),
            new Step.Fail(new Fault.Malformed("{not json")),
            Step.text("two")));
    String stream = client.stream(HI);
    assertThat(stream)
        .contains(": keep-alive\n\n: keep-alive\n\n", ": raw\n\n", "data: {not json\n\n")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void anyReasonToBreakOffIsTold() {
    for (String reason : List.of("content_filter", "sensitive", "insufficient_system_resource")) {
      client.playing(Turn.of(Step.text("one"), new Step.Incomplete(reason), Step.text("two")));
      Told told = Told.of(client.chunks(HI));
      assertThat(told.finishes()).containsExactly(reason);
      assertThat(told.content()).isEqualTo("one");
    }
  }

  @Test
  void aRefusalIsNoContent() {
    client.playing(Turn.of(Step.refusal("No, never")).times(2));
    JsonNode message = client.completion(HI).at("/choices/0/message");
    assertThat(message.get("refusal").stringValue()).isEqualTo("No, never");
    assertThat(message.get("content").isNull()).isTrue();
    assertThat(client.stream(HI)).contains("\"refusal\":\"No\"");
  }
}
