package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.conformance.Program;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Claude Code in its terminal, where people use it.
final class TerminalTest extends Scenarios {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final House house = House.plain();

  @SuppressWarnings("NullAway.Init")
  private Desk desk;

  @SuppressWarnings("NullAway.Init")
  private String socket;

  private Program.Outcome tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
    command.addAll(List.of(arguments));
    return new Program(desk.work(), desk.environment(), Duration.ofSeconds(10)).run("", command);
  }

  private void open(String... without) {
    desk = new Desk(claude, house, place);
    List.of(without).forEach(desk::unset);
    desk.set("TERM", "xterm-256color");
    socket = place.resolve("tmux").toString();
    desk.put(
        "../home/.claude.json",
        """
        {"hasCompletedOnboarding":true,
         "customApiKeyResponses":{"approved":["%s"],"rejected":[]},
         "projects":{"%s":{"hasTrustDialogAccepted":true}}}
        """
            .formatted(Desk.KEY.substring(Desk.KEY.length() - 20), desk.work()));
    desk.settings("{\"permissions\":{\"defaultMode\":\"acceptEdits\"}}");
    tmux("new-session", "-d", "-x", "120", "-y", "45", desk.claude().program().toString());
    await("its prompt", () -> screen().contains("❯") || screen().contains("> "));
  }

  private String screen() {
    return tmux("capture-pane", "-p").output();
  }

  private void type(String text) {
    tmux("send-keys", "-l", text);
    pause();
    tmux("send-keys", "Enter");
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(String what, BooleanSupplier wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + ":\n" + screen());
      }
      pause();
    }
  }

  @AfterEach
  void close() {
    String process = tmux("list-panes", "-F", "#{pane_pid}").output().strip();
    Optional<ProcessHandle> client = ProcessHandle.of(Long.parseLong(process));
    tmux("kill-server");
    client.ifPresent(alive -> alive.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }

  @Test
  void escapeEndsTheUpstreamsCall() {
    open();
    house.plays(
        Turn.of(Step.text("Let me think about that"), Step.silence(Duration.ofSeconds(60)))
            .matching(main("Take your time")));
    type("Take your time");
    await("the answer's beginning", () -> screen().contains("Let me think"));
    Call call = asked("Take your time");
    long pressed = System.nanoTime();
    tmux("send-keys", "Escape");
    Call ended = house.simulator().calls().awaitEnd(call.number(), Duration.ofSeconds(10));
    assertThat(ended.state()).isEqualTo(CallState.CANCELLED);
    assertThat(Duration.ofNanos(ended.endedNanos() - pressed)).isLessThan(Duration.ofSeconds(3));

    house.plays(Turn.of(Step.text("Shorter then.")).matching(main("Be brief")));
    type("Be brief");
    await("the next answer", () -> screen().contains("Shorter then."));
    assertThat(asked("Be brief").json().path("input").toString())
        .contains("Request interrupted by user");
  }

  /// Side calls repeat the user's words, but have no tools.
  private static Match main(String words) {
    return new Match(words, null, null, "tools");
  }

  private List<HttpExchange> heard(Predicate<JsonNode> wanted) {
    return house.heard().stream()
        .filter(heard -> heard.path().equals("/v1/messages") && wanted.test(heard.body()))
        .toList();
  }

  @Test
  void anotherModelIsTriedBeforeItIsTaken() {
    open();
    house.plays(Turn.of(Step.text("Hello.")).always());
    type("/model gpt-5.5");
    Predicate<JsonNode> probe = body -> body.path("max_tokens").intValue(0) == 1;
    await("the trial", () -> heard(probe).stream().anyMatch(trial -> trial.status() > 0));
    assertThat(heard(probe)).allSatisfy(trial -> assertThat(trial.status()).isEqualTo(200));
    type("Who is there?");
    await("the answer", () -> screen().contains("Hello."));
    assertThat(asked("Who is there?").json().path("model").stringValue("")).isEqualTo("gpt-5.5");
  }

  @Test
  void aSessionGetsATitle() {
    open("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC");
    house.plays(
        Turn.of(Step.text("{\"title\":\"Greeting each other\"}"))
            .matching(Match.has("text.format"))
            .always(),
        Turn.of(Step.text("Good day.")).always());
    type("Please greet me");
    await("the answer", () -> screen().contains("Good day."));
    Predicate<JsonNode> title = body -> body.at("/output_config/format/type").isString();
    await("the title", () -> heard(title).stream().anyMatch(call -> call.response().whole()));
    assertThat(heard(title).getFirst().response().text()).contains("Greeting", "message_stop");
  }

  private static Call asked(String words) {
    return house.asked().stream()
        .filter(call -> call.json().has("tools") && lastWords(call).contains(words))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("nobody asked: " + words));
  }
}
