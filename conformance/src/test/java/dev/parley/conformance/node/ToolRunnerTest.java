package dev.parley.conformance.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The SDK's own loop of calls, which would like Parley to keep the conversation, and has to carry
/// it itself.
final class ToolRunnerTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  @ParameterizedTest
  @ValueSource(strings = {"tools", "streamedTools"})
  void callsAreRunUntilThereAreNoMore(String scenario) {
    house.plays(
        Turn.of(
            Step.reasoning("Both."),
            Step.call("read", "{\"path\":\"/a\"}"),
            Step.call("read", "{\"path\":\"/none\"}")),
        Turn.of(Step.reasoning("Another."), Step.call("read", "{\"path\":\"/c\"}")),
        Turn.of(Step.text("They say hello.")));
    JsonNode seen = play(scenario, house);

    assertThat(seen.path("ran").valueStream().map(path -> path.stringValue("")))
        .containsExactly("/a", "/none", "/c");
    assertThat(text(seen.at("/final/content/0"), "text")).isEqualTo("They say hello.");
    assertThat(house.asked()).hasSize(3);
    assertThat(house.heard())
        .extracting(HttpExchange::status)
        .containsExactlyElementsOf(isOld() ? List.of(200, 200, 200) : List.of(400, 200, 200, 200));
    Call last = house.asked().getLast();
    assertThat(items(last, "reasoning")).hasSize(2);
    assertThat(items(last, "function_call")).hasSize(3);
    List<JsonNode> outputs = items(last, "function_call_output");
    assertThat(outputs).hasSize(3);
    assertThat(outputs.getFirst().path("output").toString()).contains("/a says hello");
    assertThat(outputs.get(1).path("output").toString()).contains("no such file");
  }

  @Test
  void aThreadIsRefusedInTheWordsThatTheSdkKnows() {
    JsonNode refused = play("thread", house);

    assertThat(refused.path("status").intValue()).isEqualTo(400);
    assertThat(text(refused, "name"))
        .isEqualTo(isOld() ? "BadRequestError" : "ThreadUnsupportedRequestError");
    assertThat(house.asked()).isEmpty();
  }
}
