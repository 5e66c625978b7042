package dev.parley.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What holds for every stream that ends well, ours and OpenAI's own.
final class StreamLaws {
  private static final Set<String> TERMINAL =
      Set.of("response.completed", "response.incomplete", "response.failed");

  private final List<Event> events;
  private final Map<Integer, JsonNode> done = new TreeMap<>();
  private final Map<String, StringBuilder> said = new HashMap<>();
  private final Map<Integer, String> open = new HashMap<>();

  private StreamLaws(List<Event> events) {
    this.events = events;
  }

  static void hold(List<Event> events) {
    StreamLaws laws = new StreamLaws(events);
    laws.numbersAreContiguous();
    laws.framedByCreatedAndOneTerminal();
    events.forEach(laws::item);
    assertThat(laws.open).as("items still open").isEmpty();
    laws.terminalRepeatsEverything();
    laws.usageAddsUp();
  }

  private void numbersAreContiguous() {
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).data().path("sequence_number").intValue(-1)).isEqualTo(i);
    }
  }

  private void framedByCreatedAndOneTerminal() {
    assertThat(events.get(0).type()).isEqualTo("response.created");
    assertThat(events.get(0).data().at("/response/status").stringValue()).isEqualTo("in_progress");
    assertThat(events.get(0).data().at("/response/usage").isNull()).isTrue();
    assertThat(events.get(1).type()).isEqualTo("response.in_progress");
    assertThat(events.stream().filter(event -> TERMINAL.contains(event.type()))).hasSize(1);
    assertThat(TERMINAL).contains(events.getLast().type());
  }

  private void item(Event event) {
    switch (event.type()) {
      case "response.output_item.added" -> {
        assertThat(open).doesNotContainKey(event.outputIndex());
        open.put(event.outputIndex(), event.data().at("/item/id").stringValue());
      }
      case "response.output_item.done" -> {
        assertThat(open.remove(event.outputIndex()))
            .isEqualTo(event.data().at("/item/id").stringValue());
        done.put(event.outputIndex(), event.data().get("item"));
      }
      default -> inside(event);
    }
  }

  private void inside(Event event) {
    if (!event.data().has("item_id")) {
      return;
    }
    assertThat(open).containsEntry(event.outputIndex(), event.string("item_id"));
    if (event.type().endsWith(".delta")) {
      said.computeIfAbsent(place(event), key -> new StringBuilder()).append(event.string("delta"));
    }
    for (String whole : List.of("text", "arguments", "refusal")) {
      if (event.type().endsWith(".done") && event.data().has(whole)) {
        String deltas = said.getOrDefault(place(event), new StringBuilder()).toString();
        assertThat(event.string(whole)).isEqualTo(deltas);
      }
    }
  }

  private static String place(Event event) {
    String kind = event.type().substring(0, event.type().lastIndexOf('.'));
    JsonNode data = event.data();
    return kind + event.outputIndex() + data.path("content_index") + data.path("summary_index");
  }

  private void terminalRepeatsEverything() {
    List<JsonNode> closed = done.values().stream().map(StreamLaws::withoutBlob).toList();
    List<JsonNode> output =
        terminal().path("output").valueStream().map(StreamLaws::withoutBlob).toList();
    assertThat(output).isEqualTo(closed);
  }

  /// OpenAI encrypts anew each time it shows the same item.
  private static JsonNode withoutBlob(JsonNode item) {
    JsonNode copy = item.deepCopy();
    return copy instanceof ObjectNode object ? object.without("encrypted_content") : copy;
  }

  private void usageAddsUp() {
    JsonNode usage = terminal().path("usage");
    if (!usage.isObject()) {
      return;
    }
    int input = usage.get("input_tokens").intValue();
    int output = usage.get("output_tokens").intValue();
    JsonNode details = usage.path("input_tokens_details");
    assertThat(usage.get("total_tokens").intValue()).isEqualTo(input + output);
    assertThat(
            details.path("cached_tokens").intValue(0)
                + details.path("cache_write_tokens").intValue(0))
        .isLessThanOrEqualTo(input);
    assertThat(usage.at("/output_tokens_details/reasoning_tokens").intValue(0))
        .isLessThanOrEqualTo(output);
  }

  private JsonNode terminal() {
    return events.getLast().data().get("response");
  }
}
