package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.Parley;
import dev.parley.conformance.Program;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `parley claude`: one command from a key to Claude Code.
final class LaunchTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static final Pattern SETTINGS = Pattern.compile("--settings (\\S+)");

  /// A desk whose user was somewhere else before, and still has settings that lead there.
  private Desk desk(int stale) {
    Desk desk = new Desk(claude, house, place);
    desk.settings(
        """
        {"env":{"ANTHROPIC_BASE_URL":"http://127.0.0.1:%d","ANTHROPIC_API_KEY":"sk-ant-stale",
                "ANTHROPIC_MODEL":"claude-stale-1","ANTHROPIC_CUSTOM_HEADERS":"x-api-key: sk-stale",
                "CLAUDE_CODE_SUBAGENT_MODEL":"claude-stale-2"}}
        """
            .formatted(stale));
    desk.set("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + stale);
    desk.set("OPENAI_API_KEY", "sk-simulated").set("OPENAI_BASE_URL", house.simulator().baseUrl());
    return desk.set("TMPDIR", place.toString());
  }

  private List<String> launch(String... arguments) {
    String program = claude.program().toString();
    List<String> command = new ArrayList<>(Parley.command("claude", "--claude", program));
    command.add(1, "-Djava.io.tmpdir=" + place);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static boolean isUncalled(ServerSocket stale) throws IOException {
    stale.setSoTimeout(1);
    try (Socket _ = stale.accept()) {
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private static void awaitCall() throws InterruptedException {
    long deadline = System.nanoTime() + Desk.LIMIT.toNanos();
    while (house.asked().isEmpty()) {
      assertThat(System.nanoTime()).as("nobody asked").isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private List<Path> leftBehind() {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.getFileName().toString().startsWith("parley-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileIsCreatedThoughTheUsersSettingsLeadElsewhere() throws Exception {
    try (ServerSocket stale = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Desk desk = desk(stale.getLocalPort());
      String everybody = "for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline; echo; done > all";
      house.plays(
          Turn.of(call("Write", Map.of("file_path", desk.path("hello.txt"), "content", "hello"))),
          Turn.of(call("Bash", Map.of("command", everybody, "description", "Look around"))),
          Turn.of(
              call(
                  "Bash",
                  Map.of(
                      "command",
                      "cp $(grep -o -- '--settings [^ ]*' all | head -1" + " | cut -d' ' -f2) told",
                      "description",
                      "Look closer"))),
          Turn.of(Step.text("It is there.")));

      Program.Outcome outcome =
          new Program(desk.work(), desk.environment(), Desk.LIMIT)
              .run(
                  "",
                  launch("--", "-p", "create hello.txt", "--permission-mode", "bypassPermissions"));

      assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
      assertThat(outcome.output()).contains("It is there.");
      assertThat(desk.read("hello.txt")).isEqualTo("hello");
      assertThat(isUncalled(stale)).isTrue();
      assertThat(house.asked()).hasSize(4);
      assertThat(house.asked().getFirst().json().path("model").stringValue(""))
          .isEqualTo("gpt-6.1-sol");
      Matcher settings = SETTINGS.matcher(desk.read("all"));
      assertThat(settings.find()).isTrue();
      assertThat(Path.of(settings.group(1))).doesNotExist();
      String token = desk.read("told").replaceAll("(?s).*AUTH_TOKEN\":\"([^\"]+).*", "$1");
      assertThat(token).startsWith("parley-");
      assertThat(desk.read("all")).doesNotContain(token);
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void theExitCodeIsTheClients() throws Exception {
    Desk desk = desk(1);

    Program.Outcome outcome =
        new Program(desk.work(), desk.environment(), Desk.LIMIT)
            .run("", launch("--", "--no-such-option"));

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors()).contains("no-such-option");
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void whatEndsParleyEndsTheClient() throws Exception {
    Desk desk = desk(1);
    house.plays(Turn.of(Step.text("Wait"), Step.silence(Duration.ofSeconds(60))));
    ProcessBuilder builder = new ProcessBuilder(launch("--", "-p", "take your time"));
    builder.directory(desk.work().toFile()).redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(place.resolve("output").toFile());
    builder.environment().clear();
    builder.environment().putAll(desk.environment());
    Process parley = builder.start();
    awaitCall();
    List<ProcessHandle> clients = parley.descendants().toList();

    parley.destroy();

    assertThat(parley.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(parley.exitValue()).isNotZero();
    assertThat(clients).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(leftBehind()).isEmpty();
    assertThat(house.simulator().calls().awaitAllEnded(Desk.LIMIT)).isNotEmpty();
  }

  @Test
  void whoLeavesTheTerminalLeavesNothingBehind() throws Exception {
    Desk desk = desk(1);
    house.plays(Turn.of(Step.text("Good day.")).always());
    try (Terminal terminal = Terminal.at(desk, launch())) {
      terminal.type("Greet me");
      terminal.await("the answer", () -> terminal.screen().contains("Good day."));
      assertThat(leftBehind()).hasSize(1);
      terminal.press("C-c");
      terminal.press("C-c");
      terminal.await("the end", () -> leftBehind().isEmpty());
    }
  }
}
