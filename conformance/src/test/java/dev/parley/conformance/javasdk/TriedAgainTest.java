package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What passes by itself is nothing that a client hears of.
final class TriedAgainTest {
  @RegisterExtension static final House house = House.plain().with("PARLEY_RETRIES", "2");
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static final MessageCreateParams QUESTION = Questions.plain().build();

  static Stream<Turn> faults() {
    ApiError error = new ApiError(503, "Not now.", "server_error", null, "server_is_overloaded");
    return Stream.of(
        Turn.refusing(error),
        Turn.failing(new Fault.Failed("server_error", "It broke.")),
        Turn.failing(new Fault.Cut()),
        Turn.failing(new Fault.CleanEnd()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClientHearsOnlyOfTheAnswer(Turn fault) {
    house.plays(fault, Turn.of(Step.text("Here I am.")));
    try (StreamResponse<RawMessageStreamEvent> response =
        sdk.client().messages().createStreaming(QUESTION)) {
      assertThat(response.stream()).last().matches(event -> event.isMessageStop());
    }
    assertThat(house.heard()).extracting(HttpExchange::status).containsExactly(200);
    assertThat(house.asked()).hasSize(2);
  }
}
