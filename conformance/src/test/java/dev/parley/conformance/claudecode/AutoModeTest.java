package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Auto mode: each call is judged before it is made. The newer line has Parley do it, the older one
/// asks a model itself.
final class AutoModeTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static Turn verdict(String outcome) {
    String json =
        "{\"call_1\":{\"explanation\":\"Because.\",\"outcome\":\"%s\"}}".formatted(outcome);
    return Turn.of(Step.text(json)).matching(Match.has("text.format")).always();
  }

  private Run touch(Desk desk) {
    return desk.ask("Touch it.", List.of("--permission-mode", "auto"));
  }

  private static Turn touching() {
    return Turn.of(OwnJudge.deed());
  }

  @Test
  void aCallThatIsFineIsMade() {
    Desk desk = new Desk(claude, house, place);
    house.plays(
        verdict("not_flagged"),
        OwnJudge.saying("<block>no</block>"),
        touching(),
        Turn.of(Step.text("Touched.")));
    assertThat(touch(desk).text()).isEqualTo("Touched.");
    assertThat(desk.has("x")).isTrue();
  }

  @Test
  void aCallThatIsFlaggedIsNot() {
    Desk desk = new Desk(claude, house, place);
    house.plays(
        verdict("flagged"),
        OwnJudge.saying(OwnJudge.NO),
        touching(),
        Turn.of(Step.text("I was stopped.")));
    assertThat(touch(desk).text()).isEqualTo("I was stopped.");
    assertThat(desk.has("x")).isFalse();
    assertThat(outputs(house.asked().getLast()).getLast()).contains("Because.");
  }
}
