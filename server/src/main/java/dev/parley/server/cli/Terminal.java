package dev.parley.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where people read: with colours, unless they would not be seen or are not wanted.
final class Terminal {
  private static final Path ERR = Path.of("/proc/self/fd/2");

  private final PrintStream out;
  private final boolean watched;
  private final boolean errWatched;
  private final boolean colours;

  Terminal(Map<String, String> environment, PrintStream out) {
    this(environment, out, isTyped(), isTyped() && !isFile(ERR));
  }

  /// @param watched whether people read there
  /// @param errWatched whether they read what is told besides
  Terminal(Map<String, String> environment, PrintStream out, boolean watched, boolean errWatched) {
    this.out = out;
    this.watched = watched;
    this.errWatched = errWatched;
    this.colours = watched && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /// Whether somebody sees lines come and go.
  boolean isWatched() {
    return watched;
  }

  /// Whether the same is so of what is told besides.
  boolean isErrWatched() {
    return errWatched;
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where nobody types
  private static boolean isTyped() {
    return System.console() != null && System.console().isTerminal();
  }

  /// Only Linux says so.
  private static boolean isFile(Path stream) {
    try {
      return !Files.readSymbolicLink(stream).startsWith("/dev");
    } catch (IOException e) {
      return false;
    }
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
