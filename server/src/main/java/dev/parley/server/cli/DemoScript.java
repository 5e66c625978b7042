package dev.parley.server.cli;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.call.CallListener;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.Set;

/// What the simulated OpenAI says in the demo's own conversation: it thinks, calls two tools at
/// once, and sums up.
final class DemoScript {
  static final String KEY = "sk-demo";
  static final String QUESTION = "Is it a good afternoon for a walk in Lisbon?";

  private static final Duration PACE = Duration.ofMillis(25);

  private DemoScript() {}

  static Simulation simulation(CallListener listener) {
    return Simulation.defaults()
        .playing(Script.of(asking(), answering()))
        .delivering(Delivery.paced(PACE))
        .accepting(Set.of(KEY))
        .reading(new SimulatedFiles())
        .telling(listener);
  }

  private static Turn asking() {
    return Turn.of(
            Step.reasoning("**Planning**\n\nI need the weather and the local time in Lisbon."),
            Step.text("Let me look up the weather and the time there."),
            Step.call("get_weather", "{\"city\":\"Lisbon\",\"unit\":\"celsius\"}"),
            Step.call("get_time", "{\"city\":\"Lisbon\"}"))
        .matching(new Match(QUESTION, null, false));
  }

  private static Turn answering() {
    return Turn.of(
            Step.reasoning("**Weighing**\n\nSunny, 21 degrees, early afternoon: clearly yes."),
            Step.text(
                "Yes, go now! It is 14:05 in Lisbon, sunny and 21 degrees with a light breeze."))
        .matching(new Match(null, null, true));
  }
}
