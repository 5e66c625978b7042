package dev.parley.conformance.canary;

import dev.parley.server.Main;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Parley on libraries that log all that they can.
public final class Loud {
  private static final Logger ROOT = Logger.getLogger("");

  private Loud() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(Loud::shout);
    Main.main(arguments);
  }

  /// Whoever lowers the level finds it raised again.
  private static void shout() {
    while (true) {
      ROOT.setLevel(Level.ALL);
      try {
        Thread.sleep(10);
      } catch (InterruptedException _) {
        return;
      }
    }
  }
}
