package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Claude Code in its terminal, where people use it.
final class TerminalTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  private void open(String... without) {
    Desk desk = new Desk(claude, house, place);
    List.of(without).forEach(desk::unset);
    terminal = Terminal.at(desk);
  }

  @AfterEach
  void close() {
    terminal.close();
  }

  @Test
  void escapeEndsTheUpstreamsCall() {
    open();
    house.plays(
        Turn.of(Step.text("Let me think about that"), Step.silence(Duration.ofSeconds(60)))
            .matching(main("Take your time")));
    terminal.type("Take your time");
    terminal.await("the answer's beginning", () -> terminal.screen().contains("Let me think"));
    Call call = asked("Take your time");
    long pressed = System.nanoTime();
    terminal.press("Escape");
    Call ended = house.simulator().calls().awaitEnd(call.number(), Duration.ofSeconds(10));
    assertThat(ended.state()).isEqualTo(CallState.CANCELLED);
    assertThat(Duration.ofNanos(ended.endedNanos() - pressed)).isLessThan(Duration.ofSeconds(3));

    house.plays(Turn.of(Step.text("Shorter then.")).matching(main("Be brief")));
    terminal.type("Be brief");
    terminal.await("the next answer", () -> terminal.screen().contains("Shorter then."));
    assertThat(asked("Be brief").json().path("input").toString())
        .contains("Request interrupted by user");
  }

  /// Side calls repeat the user's words, but have no tools.
  private static Match main(String words) {
    return new Match(words, null, null, "tools");
  }

  private List<HttpExchange> heard(Predicate<JsonNode> wanted) {
    return house.heard().stream()
        .filter(heard -> heard.path().equals("/v1/messages") && wanted.test(heard.body()))
        .toList();
  }

  @Test
  void anotherModelIsTriedBeforeItIsTaken() {
    open();
    house.plays(Turn.of(Step.text("Hello.")).always());
    terminal.type("/model gpt-5.5");
    Predicate<JsonNode> probe = body -> body.path("max_tokens").intValue(0) == 1;
    terminal.await("the trial", () -> heard(probe).stream().anyMatch(trial -> trial.status() > 0));
    assertThat(heard(probe)).allSatisfy(trial -> assertThat(trial.status()).isEqualTo(200));
    terminal.await("the other model", () -> terminal.screen().contains("Set model to gpt-5.5"));
    terminal.type("Who is there?");
    terminal.await("the answer", () -> terminal.screen().contains("Hello."));
    assertThat(asked("Who is there?").json().path("model").stringValue("")).isEqualTo("gpt-5.5");
  }

  @Test
  void aSessionGetsATitle() {
    open("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC");
    house.plays(
        Turn.of(Step.text("{\"title\":\"Greeting each other\"}"))
            .matching(Match.has("text.format"))
            .always(),
        Turn.of(Step.text("Good day.")).always());
    terminal.type("Please greet me");
    terminal.await("the answer", () -> terminal.screen().contains("Good day."));
    Predicate<JsonNode> title = body -> body.at("/output_config/format/type").isString();
    terminal.await(
        "the title", () -> heard(title).stream().anyMatch(call -> call.response().whole()));
    assertThat(heard(title).getFirst().response().text()).contains("Greeting", "message_stop");
  }

  private static Call asked(String words) {
    return house.asked().stream()
        .filter(call -> call.json().has("tools") && lastWords(call).contains(words))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("nobody asked: " + words));
  }
}
