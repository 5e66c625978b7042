package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Conversations that grow too long, and what the client asks about them.
final class ContextTest extends Scenarios {
  private static final int MOST_AT_ONCE = 10;
  private static final String COMPACTING = "CRITICAL: Respond with TEXT ONLY";

  @RegisterExtension static final House house = House.plain();

  private static Turn summary() {
    return Turn.of(Step.text("<summary>They counted to two.</summary>"))
        .matching(Match.lastUserText(COMPACTING));
  }

  /// A conversation of two turns.
  private Desk desk() {
    Desk desk = new Desk(claude, house, place);
    house.plays(Turn.of(Step.text("One.")));
    desk.ask("Count.");
    house.plays(Turn.of(Step.text("Two.")));
    desk.ask("Go on.", "--continue");
    return desk;
  }

  private static Turn overflow() {
    return Turn.failing(
        new Fault.HttpError(
            400,
            Map.of(),
            "{\"error\":{\"message\":\"Your input exceeds the context window of this model.\","
                + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}"));
  }

  @Test
  void aConversationIsCompactedOnDemand() {
    Desk desk = desk();
    house.plays(summary());
    Run run = desk.ask("/compact", "--continue");
    assertThat(run.failed()).isFalse();
    house.plays(Turn.of(Step.text("Three.")));
    assertThat(desk.ask("And now?", "--continue").text()).isEqualTo("Three.");
    assertThat(house.asked().getLast().json().path("input").toString())
        .contains("They counted to two.");
  }

  @Test
  void anOverflowIsHealedByACompaction() {
    Desk desk = desk();
    house.plays(summary(), overflow(), Turn.of(Step.text("Three.")));
    Run run = desk.ask("And now?", "--continue");
    assertThat(run.failed()).isFalse();
    assertThat(run.text()).isEqualTo("Three.");
    assertThat(run.told("system/compact_boundary")).hasSize(1);
    assertThat(house.asked().getLast().json().path("input").toString())
        .contains("They counted to two.");
  }

  @Test
  void theContextIsShown() {
    Run run = desk().ask("/context", "--continue");
    assertThat(run.failed()).isFalse();
    List<HttpExchange> counts =
        house.heard().stream()
            .filter(heard -> heard.path().equals("/v1/messages/count_tokens"))
            .toList();
    assertThat(counts).hasSizeGreaterThan(MOST_AT_ONCE);
    assertThat(counts).allSatisfy(count -> assertThat(count.status()).isEqualTo(200));
    assertThat(counts)
        .allSatisfy(count ->
            assertThat(Json.parse(count.response().body()).path("input_tokens").longValue())
                .isPositive());
    assertThat(run.result().toString()).contains("ontext");
  }
}
