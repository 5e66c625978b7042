package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.Parley;
import dev.parley.conformance.Program;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `parley configure claude`: Claude Code goes to Parley, however it is started.
final class ConfiguredTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static final String STALE =
      """
      {
        "env": {"ANTHROPIC_BASE_URL": "http://127.0.0.1:1", "ANTHROPIC_MODEL": "claude-stale-1"},
        "cleanupPeriodDays": 30
      }
      """;

  private static void parley(Desk desk, String... arguments) {
    Program.Outcome outcome =
        new Program(desk.work(), desk.environment(), Desk.LIMIT).run("", Parley.command(arguments));
    assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
  }

  @Test
  void itGoesThereUntilThatIsUndone() throws Exception {
    Desk desk = new Desk(claude, house, place).settings(STALE);
    desk.set("ANTHROPIC_BASE_URL", "http://127.0.0.1:1").unset("ANTHROPIC_API_KEY");
    desk.set("MY_KEY", Desk.KEY);
    Path settings = desk.home().resolve(".claude/settings.json");
    house.plays(Turn.of(Step.text("Here I am.")).always());

    parley(desk, "configure", "claude", "--url", house.url(), "--token-env", "MY_KEY");
    Run run = desk.ask("Where are you?");

    assertThat(run.text()).contains("Here I am.");
    assertThat(house.asked().getFirst().json().path("model").stringValue(""))
        .isEqualTo("gpt-6.1-sol");

    parley(desk, "unconfigure", "claude");
    assertThat(Files.readString(settings)).isEqualTo(STALE);
  }
}
