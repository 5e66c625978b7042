package dev.parley.conformance.network;

import java.time.Duration;

/// What is printed of a run.
final class Figures {
  private Figures() {}

  static void say(String what, boolean stream, Duration took) {
    System.out.printf("network: %s, %s: %d ms%n", what, form(stream), took.toMillis());
  }

  private static String form(boolean stream) {
    return stream ? "streamed" : "in one piece";
  }
}
