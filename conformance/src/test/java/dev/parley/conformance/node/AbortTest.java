package dev.parley.conformance.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// An answer that nobody wants any more is not paid for.
final class AbortTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  @ParameterizedTest
  @ValueSource(strings = {"abortedStream", "abortedCreate"})
  void theUpstreamIsLeftWhileTheClientLives(String scenario) {
    house.plays(Turn.of(Step.text("Well, "), Step.silence(Duration.ofMinutes(1))));
    JsonNode seen = play(scenario, house);
    long end = System.nanoTime();

    assertThat(text(seen, "name")).isEqualTo("APIUserAbortError");
    assertThat(house.asked()).hasSize(1);
    Call call = house.asked().getFirst();
    assertThat(call.state()).isEqualTo(CallState.CANCELLED);
    assertThat(Duration.ofNanos(end - call.endedNanos())).isGreaterThan(Duration.ofSeconds(1));
  }
}
