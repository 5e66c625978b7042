package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Agents that Claude Code sends off: each a conversation of its own.
final class AgentsTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static Step agent(String task, boolean background) {
    return call(
        "Agent",
        Map.of(
            "description",
            "Do " + task,
            "prompt",
            "Please do " + task,
            "subagent_type",
            "general-purpose",
            "run_in_background",
            background));
  }

  private void plays(Step... agents) {
    List<Turn> turns = new ArrayList<>();
    turns.add(Turn.of(Arrays.asList(agents)).matching(Match.lastUserText("Delegate")));
    for (String task : List.of("TASK-A", "TASK-B")) {
      turns.add(
          Turn.of(Step.text("Result of " + task))
              .matching(Match.lastUserText("Please do " + task)));
    }
    turns.add(Turn.of(Step.text("All done.")).always());
    house.plays(turns.toArray(Turn[]::new));
  }

  /// What the one who delegated has been told in the end.
  private static String last() {
    return house.asked().stream()
        .filter(call -> call.json().path("input").toString().contains("Delegate"))
        .map(AgentsTest::words)
        .reduce((_, later) -> later)
        .orElse("");
  }

  private static String words(Call asked) {
    return asked.json().path("input").toString();
  }

  @Test
  void oneAgentTellsItsResult() {
    plays(agent("TASK-A", false));
    Run run = new Desk(claude, house, place).ask("Delegate one task.");

    assertThat(run.failed()).isFalse();
    assertThat(run.text()).isEqualTo("All done.");
    assertThat(last()).contains("Result of TASK-A");
  }

  @Test
  void twoAgentsWorkAtTheSameTime() {
    plays(agent("TASK-A", false), agent("TASK-B", false));
    Run run = new Desk(claude, house, place).ask("Delegate two tasks.");

    assertThat(run.failed()).isFalse();
    assertThat(last()).contains("Result of TASK-A", "Result of TASK-B");
  }

  @Test
  void anAgentInTheBackgroundReportsLater() {
    plays(agent("TASK-A", true));
    Run run = new Desk(claude, house, place).ask("Delegate in the background.");

    assertThat(run.failed()).isFalse();
    assertThat(last()).contains("Result of TASK-A");
  }
}
