package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Bad days of the upstream: the client recovers, or shows what is the matter, and never asks for
/// an answer in one piece without need.
final class ErrorsTest extends Scenarios {
  private static final Turn ANSWER = Turn.of(Step.text("Here I am."));

  @RegisterExtension static final House house = House.plain();

  private Run ask() {
    Run run = new Desk(claude, house, place).ask("Are you there?");
    assertThat(house.heard())
        .filteredOn(heard -> heard.path().equals("/v1/messages"))
        .allSatisfy(heard -> assertThat(heard.body().path("stream").booleanValue(false)).isTrue());
    return run;
  }

  private static Turn error(int status, Map<String, String> headers, String type, String code) {
    String body =
        "{\"error\":{\"message\":\"The upstream says no.\",\"type\":\"%s\",\"code\":\"%s\"}}"
            .formatted(type, code);
    return Turn.failing(new Fault.HttpError(status, headers, body));
  }

  private void recovers(Turn... before) {
    Turn[] turns = java.util.Arrays.copyOf(before, before.length + 1);
    turns[before.length] = ANSWER;
    house.plays(turns);
    Run run = ask();
    assertThat(run.text()).isEqualTo("Here I am.");
    assertThat(run.failed()).isFalse();
    assertThat(house.asked()).hasSize(turns.length);
  }

  @Test
  void tooManyRequestsAreMadeLaterAsLongAsItIsSaid() {
    recovers(error(429, Map.of("retry-after", "2"), "rate_limit_error", "rate_limit_exceeded"));
    List<Call> asked = house.asked();
    Duration waited = Duration.between(asked.getFirst().arrival(), asked.getLast().arrival());
    assertThat(waited).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
  }

  @Test
  void anOverloadedUpstreamIsAskedAgain() {
    recovers(error(503, Map.of(), "server_error", "server_is_overloaded"));
  }

  @Test
  void aFaultOfTheUpstreamsIsAskedAgain() {
    recovers(error(500, Map.of(), "server_error", "server_error"));
  }

  @Test
  void anOverloadInsideTheStreamIsAskedAgain() {
    recovers(Turn.failing(new Fault.Failed("server_is_overloaded", "Overloaded, sorry.")));
  }

  @Test
  void aStreamThatBreaksBeforeItsFirstBlockIsAskedAgain() {
    recovers(Turn.of(Step.text("Never heard of.")).after(1, new Fault.Cut()));
  }

  @Test
  void aStreamThatBreaksInsideItsFirstBlockIsAskedAgain() {
    house.plays(Turn.of(Step.text("One two three four.")).after(6, new Fault.Cut()), ANSWER);
    Run run = new Desk(claude, house, place).ask("Are you there?");
    assertThat(run.text()).isEqualTo("Here I am.");
  }

  @Test
  void whatWasSaidBeforeAStreamBreaksIsKeptAndGoneOnFrom() {
    house.plays(Turn.of(Step.text("First part."), new Step.Fail(new Fault.Cut())), ANSWER);
    Run run = new Desk(claude, house, place).ask("Are you there?");
    if (claude.isOld()) {
      assertThat(run.text()).containsAnyOf("broke off", "Here I am.");
    } else {
      assertThat(run.text()).contains("Here I am.");
    }
  }

  @Test
  void aSilenceThatEndsHurtsNobody() {
    house.plays(
        Turn.of(
            Step.reasoning("Hm."), Step.silence(Duration.ofSeconds(40)), Step.text("At last.")));
    Run run = ask();
    assertThat(run.text()).isEqualTo("At last.");
    assertThat(house.asked()).hasSize(1);
    assertThat(house.heard().getLast().response().text()).contains("event: ping");
  }

  @Test
  void aWrongKeyIsShownAtOnce() {
    house.plays(error(401, Map.of(), "invalid_request_error", "invalid_api_key").always());
    Run run = ask();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.failed()).isTrue();
    assertThat(house.asked()).hasSize(1);
    assertThat(run.text()).containsIgnoringCase("key");
  }

  @Test
  void anEmptyAccountIsShownAtOnce() {
    house.plays(error(429, Map.of(), "insufficient_quota", "insufficient_quota").always());
    Run run = ask();
    assertThat(run.failed()).isTrue();
    assertThat(house.asked()).hasSize(1);
  }

  @Test
  void aRefusalIsShownForWhatItIs() {
    house.plays(Turn.of(Step.refusal("I cannot help with that.")).always());
    Run run = ask();
    JsonNode result = run.result();
    assertThat(run.failed() || result.path("stop_reason").stringValue("").equals("refusal"))
        .isTrue();
  }

  @Test
  void callsThatWereCutOffAreNotMade() {
    Desk desk = new Desk(claude, house, place);
    house.plays(
        Turn.of(call("Bash", Map.of("command", "touch cut-" + "x".repeat(200), "description", "T")))
            .after(12, new Fault.Cut()),
        ANSWER.always());
    Run run = desk.ask("Touch.");
    assertThat(run.text()).isEqualTo("Here I am.");
    assertThat(desk.work().toFile().list()).noneMatch(name -> name.startsWith("cut-"));
  }
}
