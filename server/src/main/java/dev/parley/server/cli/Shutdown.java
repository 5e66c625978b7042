package dev.parley.server.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/// Ends the process on SIGINT and SIGTERM, with exit code 0, because ending is what was asked for.
final class Shutdown {
  private Shutdown() {}

  /// Whatever is open is closed at once.
  static void onSignal(Runnable close) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(close)));
  }

  /// The first signal ends it in peace, another one at once.
  static void onSignal(Runnable inPeace, Runnable close) {
    onSignal(close);
    AtomicBoolean asked = new AtomicBoolean();
    Runnable heard =
        () -> {
          if (asked.compareAndSet(false, true)) {
            Thread.ofPlatform().name("drain").start(() -> end(inPeace));
          } else {
            end(close);
          }
        };
    boolean _ = Signals.on("TERM", heard) && Signals.on("INT", heard);
  }

  private static void end(Runnable close) {
    try {
      close.run();
    } finally {
      Runtime.getRuntime().halt(Cli.OK);
    }
  }
}
