package dev.parley.conformance.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What goes wrong is the exception that the SDK has for it, with and without a stream.
@DisplayName("anthropic for Python")
final class ErrorsTest extends Scenarios {
  private static final Map<String, String> SOON = Map.of("retry-after", "2");

  @RegisterExtension static final House house = House.plain();

  @ParameterizedTest
  @CsvSource({
    "400, invalid_value, BadRequestError, 400, invalid_request_error",
    "429, rate_limit_exceeded, RateLimitError, 429, rate_limit_error",
    "503, server_is_overloaded, OverloadedError, 529, overloaded_error",
    "500, server_error, InternalServerError, 502, api_error",
  })
  void eachErrorHasItsException(int status, String code, String name, int seen, String type) {
    for (String scenario : List.of("fail", "failStreamed")) {
      house.plays(error(status, SOON, code, code));
      JsonNode told = play(scenario, house);
      assertThat(text(told, "name")).isEqualTo(name);
      assertThat(told.path("status").intValue()).isEqualTo(seen);
      assertThat(text(told, "type")).isEqualTo(type);
      assertThat(text(told, "request")).startsWith("req_");
    }
  }

  @Test
  void aRetryIsMadeWhenItsTimeHasCome() {
    house.plays(
        error(429, SOON, "rate_limit_error", "rate_limit_exceeded"),
        Turn.of(Step.text("Here I am.")));
    JsonNode answer = play("retry", house);

    assertThat(text(answer.at("/content/0"), "text")).isEqualTo("Here I am.");
    cameAgainAfter(Duration.ofSeconds(2), house.asked());
  }

  @Test
  void anOverloadInsideAnAnswerIsOneAfterWhatWasSaid() {
    house.plays(
        Turn.of(
            Step.text("First part."),
            new Step.Fail(new Fault.Failed("server_is_overloaded", "Overloaded, sorry."))));
    JsonNode seen = play("broken", house);
    assertThat(text(seen, "text")).isEqualTo("First part.");
    assertThat(text(seen, "type")).isEqualTo("overloaded_error");
  }
}
