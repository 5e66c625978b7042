package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Streams that end before their end, on either side.
final class InterruptionsTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static final MessageCreateParams QUESTION = Questions.plain().build();
  private static final Step LONG = Step.text("One word follows the other. ".repeat(20));
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// What happens in the middle of an answer, and the kind of error that it is.
  record Case(Fault fault, String type) {
    @Override
    public String toString() {
      return fault.getClass().getSimpleName() + " is " + type;
    }
  }

  static Stream<Case> faults() {
    ApiError error = new ApiError(500, "It broke.", "server_error", null, "server_error");
    return Stream.of(
        new Case(new Fault.Failed("server_error", "It broke."), "api_error"),
        new Case(new Fault.Failed("server_is_overloaded", "Not now."), "overloaded_error"),
        new Case(new Fault.Failed("rate_limit_exceeded", "Not now."), "rate_limit_error"),
        new Case(new Fault.ErrorEvent(error, false), "api_error"),
        new Case(new Fault.ErrorEvent(error, true, true), "api_error"),
        new Case(new Fault.Cut(), "api_error"),
        new Case(new Fault.CleanEnd(), "api_error"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorInTheMiddleIsThrownAfterWhatWasSaid(Case one) {
    house.plays(Turn.of(LONG).after(10, one.fault()));
    StringBuilder said = new StringBuilder();
    assertThatThrownBy(() -> listen(said))
        .isInstanceOfSatisfying(
            SseException.class,
            e -> assertThat(e.type().orElseThrow().asString()).isEqualTo(one.type()));
    assertThat(said.toString()).startsWith("One word");
  }

  private static void listen(StringBuilder said) {
    try (StreamResponse<RawMessageStreamEvent> response =
        sdk.client().messages().createStreaming(QUESTION)) {
      response.stream()
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(delta -> delta.delta().text().stream())
          .forEach(text -> said.append(text.text()));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorInTheMiddleOfAnAnswerInOnePieceIsAnErrorOfAllOfIt(Case one) {
    house.plays(Turn.of(LONG).after(10, one.fault()));
    assertThatThrownBy(() -> sdk.whole(QUESTION))
        .isInstanceOfSatisfying(
            AnthropicServiceException.class,
            e -> {
              assertThat(e.statusCode()).isBetween(400, 599);
              assertThat(e.type().orElseThrow().asString()).isEqualTo(one.type());
            });
  }

  @Test
  void closingAStreamCancelsTheUpstreamsCall() {
    house.plays(Turn.of(LONG).delivered(Delivery.paced(Duration.ofMillis(100))));
    try (StreamResponse<RawMessageStreamEvent> response =
        sdk.client().messages().createStreaming(QUESTION)) {
      Iterator<RawMessageStreamEvent> events = response.stream().iterator();
      assertThat(events.next().isMessageStart()).isTrue();
      assertThat(events.next().isContentBlockStart()).isTrue();
    }
    assertThat(ended().state()).isEqualTo(CallState.CANCELLED);
  }

  @Test
  void closingASilentStreamCancelsTheUpstreamsCall() {
    house.plays(Turn.of(Step.text("Well.")).after(6, new Fault.Stall()));
    try (StreamResponse<RawMessageStreamEvent> response =
        sdk.client().messages().createStreaming(QUESTION)) {
      assertThat(response.stream().iterator().next().isMessageStart()).isTrue();
    }
    assertThat(ended().state()).isEqualTo(CallState.CANCELLED);
  }

  private static Call ended() {
    Call call = house.asked().getFirst();
    return house.simulator().calls().awaitEnd(call.number(), LIMIT);
  }
}
