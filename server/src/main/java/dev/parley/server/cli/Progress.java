package dev.parley.server.cli;

import java.io.PrintStream;

/// What is being done just now, on one line that goes away again; only where people watch.
final class Progress {
  private static final String WIPE = "\r\033[K";

  private final PrintStream err;
  private final boolean watched;

  Progress(PrintStream err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  void at(String text) {
    show(WIPE + text);
  }

  void done() {
    show(WIPE);
  }

  private void show(String text) {
    if (watched) {
      err.print(text);
      err.flush();
    }
  }
}
