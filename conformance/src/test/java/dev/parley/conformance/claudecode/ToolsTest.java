package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Claude Code's own tools, one by one and together.
final class ToolsTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  @Test
  void aQuestionIsAnsweredInOneLine() {
    house.plays(Turn.of(Step.text("It is four.")));
    Run run = new Desk(claude, house, place).ask("What is 2 and 2?");

    assertThat(run.status()).isZero();
    assertThat(run.text()).isEqualTo("It is four.");
    assertThat(run.result().path("num_turns").intValue()).isEqualTo(1);
    assertThat(run.result().at("/usage/output_tokens").intValue()).isPositive();
    assertThat(house.asked()).hasSize(1);
    JsonNode asked = house.asked().getFirst().json();
    assertThat(lastWords(house.asked().getFirst())).contains("What is 2 and 2?");
    assertThat(asked.path("instructions").stringValue("")).doesNotContain("x-anthropic-billing");
    assertThat(asked.path("tools").valueStream().map(tool -> tool.path("name").stringValue("")))
        .contains("Bash", "Read", "Write")
        .doesNotContain("DeferredToolPlaceholder");
  }

  @Test
  void aFileIsWrittenReadEditedAndACommandFails() {
    Desk desk = new Desk(claude, house, place);
    String file = desk.path("note.txt");
    house.plays(
        Turn.of(call("Write", Map.of("file_path", file, "content", "one\ntwo\n"))),
        Turn.of(call("Read", Map.of("file_path", file))),
        Turn.of(
            call("Edit", Map.of("file_path", file, "old_string", "two", "new_string", "three"))),
        Turn.of(call("Bash", Map.of("command", "echo no >&2; exit 3", "description", "Fail"))),
        Turn.of(Step.text("Done.")));
    Run run = desk.ask("Work.");

    assertThat(run.text()).isEqualTo("Done.");
    assertThat(desk.read("note.txt")).isEqualTo("one\nthree\n");
    assertThat(house.asked()).hasSize(5);
    assertThat(outputs(house.asked().get(2)).get(1)).contains("one", "two");
    assertThat(outputs(house.asked().getLast())).hasSize(4).last().asString().contains("no");
    assertThat(run.blocks("user", "tool_result"))
        .extracting(result -> result.path("is_error").booleanValue(false))
        .containsExactly(false, false, false, true);
  }

  @Test
  void ofCallsAtOnceOneFails() {
    Desk desk = new Desk(claude, house, place);
    desk.put("there.txt", "I am here\n");
    house.plays(
        Turn.of(
            call("Read", Map.of("file_path", desk.path("there.txt"))),
            call("Read", Map.of("file_path", desk.path("missing.txt"))),
            call("Bash", Map.of("command", "echo third", "description", "Say"))),
        Turn.of(Step.text("Two of three.")));
    Run run = desk.ask("Read both.");

    assertThat(run.text()).isEqualTo("Two of three.");
    Call second = house.asked().getLast();
    assertThat(outputs(second)).hasSize(3);
    assertThat(String.join("\n", outputs(second))).contains("I am here", "does not exist", "third");
    assertThat(items(second, "function_call")).hasSize(3);
  }

  @Test
  void anInputThatIsWrongIsToldToTheModelWhichTriesAgain() {
    Desk desk = new Desk(claude, house, place);
    house.plays(
        Turn.of(call("Read", Map.of("path", "nowhere"))),
        Turn.of(call("NoSuchTool", Map.of())),
        Turn.of(Step.text("I give up.")));
    Run run = desk.ask("Try.");

    assertThat(run.text()).isEqualTo("I give up.");
    List<String> told = outputs(house.asked().getLast());
    assertThat(told.getFirst()).contains("file_path");
    assertThat(told.getLast()).contains("No such tool");
  }
}
