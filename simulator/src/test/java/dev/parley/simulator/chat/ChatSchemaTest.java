package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.PublishedSchema;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The plain answer is what OpenAI publishes. Without its schema there is nothing to check.
final class ChatSchemaTest {
  private static final String COUNTED = "'stream_options': {'include_usage': true}";

  private final ChatClient client = new ChatClient(Profile.openai());
  private final Optional<PublishedSchema> published = PublishedSchema.find();

  ChatSchemaTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
  }

  private List<String> faults(String component, JsonNode json) {
    return published.map(schema -> schema.faults(component, json)).orElse(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4.1", "gpt-5.1", "gpt-5.6-sol"})
  void chunksAndBodiesHaveThePublishedForm(String model) {
    Turn turn =
        Turn.of(
            Step.reasoning("hm"),
            Step.text("Hello"),
            Step.call("one", "{}"),
            Step.call("two", "{\"a\": 1}"));
    client.playing(turn, turn, Turn.of(Step.refusal("no")), Turn.of(Step.refusal("no")));
    for (int i = 0; i < 2; i++) {
      ObjectNode body = ChatClient.asking(model, "hi", "");
      assertThat(faults("CreateChatCompletionResponse", client.completion(body))).isEmpty();
      for (JsonNode chunk : client.chunks(ChatClient.asking(model, "hi", COUNTED))) {
        assertThat(faults("CreateChatCompletionStreamResponse", chunk)).as("%s", chunk).isEmpty();
      }
    }
    String refusal = client.post(ChatClient.asking("gpt-9", "hi", "")).body();
    assertThat(faults("ErrorResponse", Json.parse(refusal))).isEmpty();
  }
}
