package dev.parley.server.cli;

import java.io.PrintStream;
import java.util.Map;

/// Where people read: with colours, unless they would not be seen or are not wanted.
final class Terminal {
  private final PrintStream out;
  private final boolean watched;
  private final boolean colours;

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where nobody types
  Terminal(Map<String, String> environment, PrintStream out) {
    this.out = out;
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    this.watched = System.console() != null && System.console().isTerminal();
    this.colours = wanted && watched;
  }

  /// Whether somebody sees lines come and go.
  boolean isWatched() {
    return watched;
  }

  void line(String text) {
    out.println(text);
  }

  /// A piece of a line, shown at once.
  void piece(String text) {
    out.print(text);
    out.flush();
  }

  String strong(String text) {
    return colours ? "\033[1m" + text + "\033[0m" : text;
  }

  String faint(String text) {
    return colours ? "\033[2m" + text + "\033[0m" : text;
  }
}
