package dev.parley.conformance.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers as the SDK understands them, and what it sends back of them.
final class MessagesTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  @Test
  void whatIsCountedIsWhatIsBilled() {
    house.plays(Turn.of(Step.text("Nothing.")));
    countsWhatIsBilled(play("count", house));
  }

  @Test
  void aStreamAccumulatesToTheMessageThatIsGivenWithoutOne() {
    Turn turn =
        Turn.of(
            Step.reasoning("I should read it."),
            Step.text("Let me look."),
            Step.call("read", "{\"path\":\"/a\"}"),
            Step.call("read", "{\"path\":\"/b\"}"));
    house.plays(turn, turn);
    isTheSame(play("both", house), "thinking", "text", "tool_use", "tool_use");
  }

  @Test
  void anAnswerOfAGivenFormIsParsed() {
    house.plays(Turn.of(Step.text("{\"path\":\"/a\"}")));
    JsonNode parsed = play("parse", house);

    assertThat(text(parsed.path("parsed_output"), "path")).isEqualTo("/a");
    assertThat(text(house.asked().getFirst().json().at("/text/format"), "type"))
        .isEqualTo("json_schema");
  }

  @Test
  void thoughtsComeBackToTheModel() {
    house.plays(
        Turn.of(Step.reasoning("First."), Step.text("One.")),
        Turn.of(Step.reasoning("Second."), Step.text("Two.")));
    JsonNode turns = play("again", house);

    assertThat(types(turns.at("/first/content"))).containsExactly("thinking", "text");
    assertThat(text(turns.at("/second/content/1"), "text")).isEqualTo("Two.");
    Call second = house.asked().getLast();
    assertThat(types(second.json().path("input")))
        .containsExactly("message", "reasoning", "message", "message");
    assertThat(items(second, "reasoning"))
        .allSatisfy(item -> assertThat(text(item, "encrypted_content")).isNotEmpty());
  }

  @Test
  void aSearchAndItsCitationsComeBackToTheModel() {
    ObjectNode citation = Json.object();
    citation.put("type", "url_citation").put("url", "https://example.org/a");
    citation.put("title", "The page").put("start_index", 0).put("end_index", 10);
    Step cited = new Step.Text(Step.words("It is out."), null, List.of(citation));
    house.plays(
        Turn.of(Hosted.search("parley release", "https://example.org/a"), cited),
        Turn.of(Step.text("As I said.")));
    JsonNode turns = play("search", house);

    JsonNode first = turns.at("/first/content");
    assertThat(types(first)).containsExactly("server_tool_use", "web_search_tool_result", "text");
    assertThat(text(first.at("/1/content/0"), "url")).isEqualTo("https://example.org/a");
    assertThat(text(first.at("/2/citations/0"), "url")).isEqualTo("https://example.org/a");
    assertThat(text(first.at("/2/citations/0"), "type")).isEqualTo("web_search_result_location");
    assertThat(text(turns.at("/second/content/0"), "text")).isEqualTo("As I said.");
    assertThat(items(house.asked().getLast(), "web_search_call")).hasSize(1);
  }

  @Test
  void theModelsAreListedAndFound() {
    JsonNode models = play("models", house);

    assertThat(models.path("listed").valueStream().map(model -> text(model, "id")))
        .contains("anthropic/gpt-6.1-sol");
    assertThat(text(models.path("one"), "type")).isEqualTo("model");
    assertThat(text(models.path("one"), "display_name")).isNotEmpty();
  }
}
