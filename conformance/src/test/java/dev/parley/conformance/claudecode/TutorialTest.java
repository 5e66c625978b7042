package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.Parley;
import dev.parley.conformance.Program;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whoever does what the tutorial says gets what it says.
final class TutorialTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static final Path PAGE = Path.of("..", "docs", "tutorial", "first-session.md");
  private static final Pattern REQUEST = Pattern.compile("(?s)```json\n(.*?)```");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)$");

  private static String request(String page) {
    Matcher request = REQUEST.matcher(page);
    assertThat(request.find()).isTrue();
    return request.group(1);
  }

  /// All commands of the page, one after the other, in one shell that stops at a failure.
  private static String script(String page) {
    return COMMAND
        .matcher(page)
        .results()
        .map(command -> command.group(1))
        .map(command -> "echo '== " + command.replace("'", "") + "'\n" + command)
        .collect(Collectors.joining("\n", "set -eu\n", "\n"));
  }

  private static void program(Path file, String line) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Desk desk(String page) throws IOException {
    Desk desk = new Desk(claude, house, place);
    desk.put("request.json", request(page));
    String parley =
        Parley.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "exec ", ""));
    program(desk.work().resolve("parley"), parley);
    program(place.resolve("bin/claude"), "exec '" + claude.program() + "'");
    desk.unset("ANTHROPIC_BASE_URL").unset("ANTHROPIC_API_KEY");
    desk.set("PATH", place.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
    return desk.set("OPENAI_BASE_URL", house.simulator().baseUrl());
  }

  @Test
  void everyStepWorksAsItIsTold() throws Exception {
    String page =
        Files.readString(PAGE).replace(" -- -p", " -- --permission-mode bypassPermissions -p");
    Desk desk = desk(page);
    Map<String, String> file = Map.of("file_path", desk.path("hello.txt"), "content", "hello");
    house.plays(
        Turn.of(call("Write", file)),
        Turn.of(Step.text("It is written.")),
        Turn.of(Step.text("It says hello.")));

    Program.Outcome outcome =
        new Program(desk.work(), desk.environment(), Desk.LIMIT.multipliedBy(2))
            .run("", List.of("bash", desk.put("tutorial.sh", script(page)).toString()));

    assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
    assertThat(outcome.output())
        .contains("get_weather", "\"model\": \"gpt-6.1-sol\"", "dropped   top_k: ")
        .contains("gpt-6.1-terra", "{\"model\":\"gpt-5.5\"", "It is written.", "It says hello.");
    assertThat(desk.read("hello.txt")).isEqualTo("hello");
    assertThat(desk.read("exchanges.jsonl")).contains("cost_usd").doesNotContain("It says");
  }
}
