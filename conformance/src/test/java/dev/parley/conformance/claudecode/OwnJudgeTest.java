package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Auto mode where Parley does not judge: the client's own questions, which end at a stop sequence
/// within 64 tokens, are answered like any other.
final class OwnJudgeTest extends Scenarios {
  @RegisterExtension
  static final House house = House.plain().with("PARLEY_SAFEGUARDS", "unsupported");

  private Run touch(Desk desk, String verdict) {
    house.plays(
        OwnJudge.saying(verdict), Turn.of(OwnJudge.deed()), Turn.of(Step.text("So be it.")));
    return desk.unset("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC")
        .ask("Touch it.", List.of("--permission-mode", "auto"));
  }

  @Test
  void aCallThatIsFineIsMade() {
    Desk desk = new Desk(claude, house, place);
    assertThat(touch(desk, "<block>no</block>").text()).isEqualTo("So be it.");
    assertThat(desk.has("x")).isTrue();
    assertThat(house.heard())
        .filteredOn(heard -> heard.path().equals("/v1/messages"))
        .anySatisfy(heard -> {
          assertThat(heard.body().path("stop_sequences").toString()).contains("</block>");
          assertThat(heard.response().text()).contains("\"stop_reason\":\"stop_sequence\"");
        });
  }

  @Test
  void aCallThatIsBlockedIsNot() {
    Desk desk = new Desk(claude, house, place);
    assertThat(touch(desk, OwnJudge.NO).text()).isEqualTo("So be it.");
    assertThat(desk.has("x")).isFalse();
  }
}
