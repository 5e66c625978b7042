package dev.parley.conformance.claudecode;

import dev.parley.conformance.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Claude Code in a terminal, with somebody who types.
final class Terminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Desk desk;
  private final String socket;

  private Terminal(Desk desk) {
    this.desk = desk;
    this.socket = desk.home().resolveSibling("tmux").toString();
  }

  /// Opens it at this desk, where nothing is left to be asked.
  static Terminal at(Desk desk) {
    return at(desk, List.of(desk.claude().program().toString()));
  }

  /// The same, when the client is started by a command that is not its own.
  static Terminal at(Desk desk, List<String> client) {
    Terminal terminal = new Terminal(desk.set("TERM", "xterm-256color"));
    desk.put(
        "../home/.claude.json",
        """
        {"hasCompletedOnboarding":true,
         "customApiKeyResponses":{"approved":["%s"],"rejected":[]},
         "projects":{"%s":{"hasTrustDialogAccepted":true}}}
        """
            .formatted(Desk.KEY.substring(Desk.KEY.length() - 20), desk.work()));
    desk.settings("{\"permissions\":{\"defaultMode\":\"acceptEdits\"}}");
    List<String> session = new ArrayList<>(List.of("new-session", "-d", "-x", "120", "-y", "45"));
    session.addAll(client);
    terminal.tmux(session.toArray(String[]::new));
    terminal.await(
        "its prompt", () -> terminal.screen().contains("❯") || terminal.screen().contains("> "));
    return terminal;
  }

  private Program.Outcome tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
    command.addAll(List.of(arguments));
    return new Program(desk.work(), desk.environment(), Duration.ofSeconds(10)).run("", command);
  }

  String screen() {
    return tmux("capture-pane", "-p").output();
  }

  void type(String text) {
    tmux("send-keys", "-l", text);
    pause();
    press("Enter");
  }

  void press(String key) {
    tmux("send-keys", key);
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void await(String what, BooleanSupplier wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + ":\n" + screen());
      }
      pause();
    }
  }

  @Override
  public void close() {
    String process = tmux("list-panes", "-F", "#{pane_pid}").output().strip();
    if (process.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> client = ProcessHandle.of(Long.parseLong(process));
    tmux("kill-server");
    client.ifPresent(alive -> alive.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }
}
