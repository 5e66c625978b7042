package dev.parley.conformance.canary;

import java.io.IOException;
import java.io.UncheckedIOException;

/// All canaries in their places: what is sung, whoever listens.
record Score(Flock flock, Requests requests, Answers answers) {
  /// Written once for all tests.
  private static final class Written {
    private static final Score SCORE = write();
  }

  static Score written() {
    return Written.SCORE;
  }

  private static Score write() {
    try {
      Flock flock = new Flock();
      return new Score(flock, Requests.sown(flock), Answers.sown(flock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
