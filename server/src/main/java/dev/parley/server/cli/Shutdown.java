package dev.parley.server.cli;

/// Ends the process on SIGINT and SIGTERM: what is open is closed, and the exit code is 0, because
/// ending is what was asked for.
final class Shutdown {
  private Shutdown() {}

  static void onSignal(Runnable close) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(close)));
  }

  private static void end(Runnable close) {
    try {
      close.run();
    } finally {
      Runtime.getRuntime().halt(Cli.OK);
    }
  }
}
