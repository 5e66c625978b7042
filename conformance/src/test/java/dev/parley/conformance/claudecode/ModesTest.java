package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Ways of working: by plan, by the auto mode's judge, towards a schema, with hooks.
final class ModesTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private Desk desk() {
    return new Desk(claude, house, place);
  }

  @Test
  void aPlanIsMadeWithoutChangingAnything() {
    Desk desk = desk();
    house.plays(
        Turn.of(call("Bash", Map.of("command", "ls", "description", "List"))),
        Turn.of(Step.text("Here is the plan.")).always());
    Run run = desk.ask("Plan it.", List.of("--permission-mode", "plan"));
    assertThat(run.failed()).isFalse();
    assertThat(run.text()).isEqualTo("Here is the plan.");
  }

  @Test
  void whatIsNotAllowedIsToldToTheModel() {
    Desk desk = desk();
    house.plays(
        Turn.of(call("Write", Map.of("file_path", desk.path("a.txt"), "content", "x"))),
        Turn.of(Step.text("I may not.")));
    Run run = desk.ask("Write.", List.of());
    assertThat(run.text()).isEqualTo("I may not.");
    assertThat(desk.has("a.txt")).isFalse();
    assertThat(run.result().path("permission_denials")).hasSize(1);
    assertThat(outputs(house.asked().getLast()).getLast()).contains("permission");
  }

  @Test
  void anAnswerFitsItsSchemaAtTheSecondAttempt() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
            + "\"n\":{\"type\":\"integer\"}},\"required\":[\"name\",\"n\"],"
            + "\"additionalProperties\":false}";
    house.plays(
        Turn.of(Step.call("StructuredOutput", "{\"name\":\"a\"}")),
        Turn.of(Step.call("StructuredOutput", "{\"name\":\"a\",\"n\":3}")),
        Turn.of(Step.text("Done.")).always());
    Run run = desk().ask("Count.", "--json-schema", schema);
    assertThat(run.failed()).isFalse();
    JsonNode output = run.result().path("structured_output");
    assertThat(output).isEqualTo(Json.parse("{\"name\":\"a\",\"n\":3}"));
    assertThat(outputs(house.asked().get(1)).getFirst()).contains("n");
  }

  @Test
  void hooksAreAskedOnTheWay() {
    Desk desk =
        desk()
            .settings(
                "{\"hooks\":{\"PreToolUse\":[{\"matcher\":\"Bash\","
                    + "\"hooks\":[{\"type\":\"command\","
                    + "\"command\":\"echo not this one >&2; exit 2\"}]}]}}");
    house.plays(
        Turn.of(call("Bash", Map.of("command", "touch x", "description", "Touch"))),
        Turn.of(Step.text("The hook said no.")));
    assertThat(desk.ask("Touch it.").text()).isEqualTo("The hook said no.");
    assertThat(desk.has("x")).isFalse();
    assertThat(outputs(house.asked().getLast()).getLast()).contains("not this one");
  }

  @Test
  void aPromptHookIsAnsweredByTheModel() {
    Desk desk =
        desk()
            .settings(
                "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"prompt\","
                    + "\"prompt\":\"Is the HOOKED work done? $ARGUMENTS\"}]}]}}");
    house.plays(
        Turn.of(Step.text("{\"ok\":true,\"reason\":\"done\",\"impossible\":false}"))
            .matching(Match.has("text.format"))
            .always(),
        Turn.of(Step.text("Ready.")));
    assertThat(desk.ask("Work.").text()).isEqualTo("Ready.");
    assertThat(house.asked()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void anotherModelStepsInWhenTheFirstIsOverloaded() {
    house.plays(
        Turn.of(Step.text("I am the small one.")).matching(new Match(null, "gpt-6-luna", null)),
        Turn.failing(
                new Fault.HttpError(
                    503,
                    Map.of(),
                    "{\"error\":{\"message\":\"Overloaded\",\"type\":\"server_error\"}}"))
            .always());
    Run run =
        desk()
            .set("CLAUDE_CODE_MAX_RETRIES", "4")
            .ask("Who is there?", "--model", "opus", "--fallback-model", "haiku");
    assertThat(run.text()).isEqualTo("I am the small one.");
  }
}
