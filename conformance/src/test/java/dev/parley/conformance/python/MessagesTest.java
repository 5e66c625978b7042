package dev.parley.conformance.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Answers as the SDK understands them, and what it sends back of them.
@DisplayName("anthropic for Python")
final class MessagesTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  @Test
  void aStreamAccumulatesToTheMessageThatIsGivenWithoutOne() {
    Turn turn =
        Turn.of(
            Step.reasoning("I should read it."),
            Step.text("Let me look."),
            Step.call("read", "{\"path\":\"/a\"}"));
    house.plays(turn, turn);
    isTheSame(play("both", house), "thinking", "text", "tool_use");
  }

  @Test
  void thoughtsComeBackToTheModel() {
    house.plays(
        Turn.of(Step.reasoning("First."), Step.text("One.")),
        Turn.of(Step.reasoning("Second."), Step.text("Two.")));
    JsonNode turns = play("again", house);

    assertThat(text(turns.at("/second/content/1"), "text")).isEqualTo("Two.");
    assertThat(types(house.asked().getLast().json().path("input")))
        .containsExactly("message", "reasoning", "message", "message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools", "streamedTools"})
  void callsAreRunUntilThereAreNoMore(String scenario) {
    house.plays(
        Turn.of(
            Step.reasoning("Both."),
            Step.call("read", "{\"path\":\"/a\"}"),
            Step.call("read", "{\"path\":\"/none\"}")),
        Turn.of(Step.text("They say hello.")));
    JsonNode seen = play(scenario, house);

    assertThat(seen.path("ran").toString()).isEqualTo("[\"/a\",\"/none\"]");
    assertThat(text(seen.at("/final/content/0"), "text")).isEqualTo("They say hello.");
    assertThat(house.asked()).hasSize(2);
    Call last = house.asked().getLast();
    assertThat(items(last, "reasoning")).hasSize(1);
    assertThat(items(last, "function_call_output").toString())
        .contains("/a says hello", "no such file");
  }

  @Test
  void whatIsCountedIsWhatIsBilled() {
    house.plays(Turn.of(Step.text("Nothing.")));
    countsWhatIsBilled(play("count", house));
  }

  @Test
  void theModelsAreListed() {
    assertThat(play("models", house).path("listed").valueStream().map(model -> text(model, "id")))
        .contains("anthropic/gpt-6.1-sol");
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "cancelled"})
  void theUpstreamIsLeftWhileTheClientLives(String scenario) {
    house.plays(Turn.of(Step.text("Well, "), Step.silence(Duration.ofMinutes(1))));
    play(scenario, house);
    long end = System.nanoTime();

    assertThat(house.asked()).hasSize(1);
    Call call = house.asked().getFirst();
    assertThat(call.state()).isEqualTo(CallState.CANCELLED);
    assertThat(Duration.ofNanos(end - call.endedNanos())).isGreaterThan(Duration.ofSeconds(1));
  }
}
