package dev.parley.server.conformance;

import java.io.IOException;

/// One thing that clients rely on.
///
/// @param area what it is about
/// @param promise what has to hold, as a sentence
public record Check(String area, String promise, Trial trial) {

  /// Asks the gateway, and says by a [Broken] what does not hold.
  interface Trial {
    void of(Subject subject) throws IOException, InterruptedException;
  }

  /// What came of it.
  ///
  /// @param fault what does not hold; empty when all does
  public record Outcome(Check check, String fault, long millis) {
    public boolean holds() {
      return fault.isEmpty();
    }
  }

  public Outcome on(Subject subject) throws InterruptedException {
    long start = System.nanoTime();
    String fault = fault(subject);
    return new Outcome(this, fault, (System.nanoTime() - start) / 1_000_000);
  }

  private String fault(Subject subject) throws InterruptedException {
    try {
      trial.of(subject);
      return "";
    } catch (Broken | IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
