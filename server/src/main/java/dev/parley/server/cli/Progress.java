package dev.parley.server.cli;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/// What is being done just now, on one line that goes away again; only where people watch.
final class Progress {
  private static final String WIPE = "\r\033[K";

  private final PrintStream err;
  private final BooleanSupplier watched;

  /// @param watched whether people do
  Progress(PrintStream err, BooleanSupplier watched) {
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
    if (watched.getAsBoolean()) {
      err.print(text);
      err.flush();
    }
  }
}
