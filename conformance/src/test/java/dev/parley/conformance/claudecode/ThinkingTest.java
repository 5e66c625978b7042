package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the model thought comes back to it, sealed, as long as the conversation goes on.
final class ThinkingTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static Turn thinkThenSay(String thought, String words) {
    return Turn.of(Step.reasoning(thought), Step.text(words));
  }

  private static Turn thinkThenList(String thought) {
    return Turn.of(
        Step.reasoning(thought),
        call("Bash", Map.of("command", "ls", "description", "List files")));
  }

  private static List<String> types(Call asked) {
    return asked
        .json()
        .path("input")
        .valueStream()
        .map(item -> item.path("type").stringValue(""))
        .filter(type -> !type.equals("message"))
        .toList();
  }

  private static void comesBack(Call asked, int thoughts) {
    assertThat(items(asked, "reasoning"))
        .hasSize(thoughts)
        .allSatisfy(
            item -> assertThat(item.path("encrypted_content").stringValue("")).isNotEmpty());
  }

  @Test
  void thoughtsBeforeToolsComeBackInTheirPlaces() {
    house.plays(thinkThenList("First."), thinkThenList("Second."), thinkThenSay("Third.", "Done."));
    Run run = new Desk(claude, house, place).ask("Look around.");

    assertThat(run.text()).isEqualTo("Done.");
    assertThat(house.asked()).hasSize(3);
    comesBack(house.asked().getLast(), 2);
    assertThat(types(house.asked().getLast()))
        .containsExactly(
            "reasoning",
            "function_call",
            "function_call_output",
            "reasoning",
            "function_call",
            "function_call_output");
    assertThat(run.blocks("assistant", "thinking")).hasSize(3);
  }

  @Test
  void theyOutliveTheClientAndTheGateway() throws IOException {
    Desk desk = new Desk(claude, house, place);
    house.plays(thinkThenSay("First.", "One."));
    desk.ask("Count.");
    house.plays(thinkThenSay("Second.", "Two."));
    assertThat(desk.ask("Go on.", "--continue").text()).isEqualTo("Two.");
    comesBack(house.asked().getLast(), 1);

    house.restart();
    house.plays(thinkThenSay("Third.", "Three."));
    assertThat(desk.ask("And on.", "--continue").text()).isEqualTo("Three.");
    comesBack(house.asked().getLast(), 2);
    assertThat(lastWords(house.asked().getLast())).contains("And on.");
  }

  @Test
  void theEffortIsTheUsers() {
    for (String effort : List.of("low", "medium", "high", "xhigh", "max")) {
      house.plays(Turn.of(Step.text("Yes.")));
      new Desk(claude, house, place).ask("Think?", "--effort", effort);
      assertThat(house.asked().getLast().json().at("/reasoning/effort").stringValue(""))
          .isEqualTo(effort);
    }
  }
}
