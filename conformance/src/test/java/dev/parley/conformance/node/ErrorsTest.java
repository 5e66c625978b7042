package dev.parley.conformance.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What goes wrong is the exception that the SDK has for it, with and without a stream.
final class ErrorsTest extends Scenarios {
  /// In which what was said arrives: a connection that breaks takes along what is on its way.
  private static final Duration A_MOMENT = Duration.ofMillis(500);

  @RegisterExtension static final House house = House.plain();

  private static void isError(JsonNode seen, String name, int status, String type) {
    assertThat(text(seen, "name")).isEqualTo(name);
    assertThat(seen.path("status").intValue()).isEqualTo(status);
    assertThat(text(seen, "type")).isEqualTo(type);
    assertThat(text(seen, "request")).isNotEmpty();
  }

  @Test
  void aRequestThatIsWrongIsABadRequest() {
    JsonNode seen = play("invalid", house);
    isError(seen, "BadRequestError", 400, "invalid_request_error");
    assertThat(text(seen, "message")).contains("max_tokens");
    assertThat(house.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "failStreamed"})
  void whatTheUpstreamRefusesIsABadRequest(String scenario) {
    house.plays(error(400, Map.of(), "invalid_request_error", "invalid_value"));
    isError(play(scenario, house), "BadRequestError", 400, "invalid_request_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "failStreamed"})
  void tooManyRequestsAreARateLimitWithATime(String scenario) {
    house.plays(error(429, Map.of("retry-after", "7"), "rate_limit_error", "rate_limit_exceeded"));
    JsonNode seen = play(scenario, house);
    isError(seen, "RateLimitError", 429, "rate_limit_error");
    assertThat(text(seen, "retryAfter")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "failStreamed"})
  void anOverloadedUpstreamIsAnOverload(String scenario) {
    house.plays(error(503, Map.of(), "server_error", "server_is_overloaded"));
    String name = isOld() ? "InternalServerError" : "OverloadedError";
    isError(play(scenario, house), name, 529, "overloaded_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "failStreamed"})
  void anAnswerThatFailsBeforeItsFirstWordIsAnInternalError(String scenario) {
    house.plays(Turn.failing(new Fault.Failed("server_error", "It broke.")));
    isError(play(scenario, house), "InternalServerError", 500, "api_error");
  }

  @Test
  void aKeyThatTheUpstreamRefusesIsNotTheClientsOwn() {
    house.plays(error(401, Map.of(), "invalid_request_error", "invalid_api_key"));
    isError(play("fail", house), "InternalServerError", 502, "api_error");
  }

  @Test
  void aRetryIsMadeWhenItsTimeHasCome() {
    house.plays(
        error(429, Map.of("retry-after", "2"), "rate_limit_error", "rate_limit_exceeded"),
        Turn.of(Step.text("Here I am.")));
    JsonNode answer = play("retry", house);

    assertThat(text(answer.at("/content/0"), "text")).isEqualTo("Here I am.");
    cameAgainAfter(Duration.ofSeconds(2), house.asked());
  }

  @Test
  void aStreamThatBreaksIsAnErrorAfterWhatWasSaid() {
    house.plays(
        Turn.of(Step.text("First part."), Step.silence(A_MOMENT), new Step.Fail(new Fault.Cut())));
    JsonNode seen = play("broken", house);
    assertThat(text(seen, "text")).isEqualTo("First part.");
    assertThat(text(seen, "type")).isEqualTo("api_error");
    assertThat(text(seen, "name")).isNotEmpty().isNotEqualTo("Error");
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
