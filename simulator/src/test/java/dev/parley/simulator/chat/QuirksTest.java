package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every switch of an answer by itself: what it makes of the same turn, streamed and whole.
final class QuirksTest {
  private static final Turn TURN =
      Turn.of(
              Step.reasoning("Let me think"),
              Step.text("Hello"),
              Step.call("f", "{\"a\": 1}"),
              Step.call("g", "{\"b\": 2}"))
          .always();

  record Quirk(String name, JsonNode row) {
    @Override
    public String toString() {
      return name;
    }

    List<String> parts(String member) {
      return row.path(member).valueStream().map(JsonNode::stringValue).toList();
    }
  }

  static Stream<Quirk> quirks() {
    return Json.resource("quirks.json").properties().stream()
        .map((Map.Entry<String, JsonNode> row) -> new Quirk(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quirks")
  void isHeard(Quirk quirk) {
    Profile profile = Profile.named("compatible").but(Json.text(quirk.row.get("but")));
    ObjectNode body = ChatClient.asking("glm-5.2", "hi", "");
    quirk.row.path("with").properties().forEach(it -> body.set(it.getKey(), it.getValue()));
    try (ChatClient client = new ChatClient(profile.but("{'any_model': true}")).playing(TURN)) {
      String stream = client.stream(body);
      String whole = client.post(body).body();
      quirk.parts("stream").forEach(part -> assertThat(stream).contains(part));
      quirk.parts("never").forEach(part -> assertThat(stream).doesNotContain(part));
      quirk.parts("whole").forEach(part -> assertThat(whole).contains(part));
      quirk.parts("never_whole").forEach(part -> assertThat(whole).doesNotContain(part));
    }
  }

  static List<String> profiles() {
    return Profile.names();
  }

  /// A plain client reads the same text from either form, whoever answers.
  @ParameterizedTest
  @MethodSource("profiles")
  void aWholeAnswerSaysWhatItsStreamSays(String name) {
    ObjectNode body = ChatClient.asking("gpt-4.1", "hi", "");
    try (ChatClient client = new ChatClient(Profile.named(name)).playing(TURN)) {
      JsonNode choice = client.completion(body).at("/choices/0");
      Told told = Told.of(client.chunks(body));
      assertThat(told.content()).isEqualTo(choice.at("/message/content").stringValue());
      assertThat(Set.copyOf(told.finishes()))
          .isEqualTo(Set.of(choice.at("/finish_reason").stringValue()));
      assertThat(choice.at("/message/tool_calls").size()).isEqualTo(2);
    }
  }

  @Test
  void idsAreOfTheirKind() {
    assertThat(ids("nine")).matches("[A-Za-z0-9]{9} [A-Za-z0-9]{9}");
    assertThat(ids("call")).matches("(call_\\w{24}) (?!\\1)call_\\w{24}");
    assertThat(ids("reused")).matches("(call_\\w{24}) \\1");
  }

  private static String ids(String kind) {
    Profile profile =
        Profile.named("compatible")
            .but("{'any_model': true, 'speech': {'ids': '%s'}}".formatted(kind));
    try (ChatClient client = new ChatClient(profile).playing(TURN)) {
      return Told.of(client.chunks(ChatClient.asking("glm-5.2", "hi", "")))
          .calls()
          .values()
          .stream()
          .map(Told.Call::id)
          .collect(Collectors.joining(" "));
    }
  }
}
