package dev.parley.tokens;

import org.jspecify.annotations.Nullable;

/// What prompts are measured by before anybody bills them.
public enum Yardstick {
  /// So many bytes to a token: far off, and always about as far.
  BYTES("bytes", 2, 0.9),
  /// A tokenizer, which is exact for the models that it is of.
  TOKENIZER("tokenizer", 4, 0.5);

  private final String wire;
  private final long leastSamples;
  private final double clearlyBetter;

  Yardstick(String wire, long leastSamples, double clearlyBetter) {
    this.wire = wire;
    this.leastSamples = leastSamples;
    this.clearlyBetter = clearlyBetter;
  }

  static @Nullable Yardstick of(String wire) {
    for (Yardstick yardstick : values()) {
      if (yardstick.wire.equals(wire)) {
        return yardstick;
      }
    }
    return null;
  }

  String wire() {
    return wire;
  }

  /// Whether it is better not to take its word: what was learnt has been near so many times, and by
  /// far nearer.
  boolean isBeatenBy(Evidence evidence) {
    return evidence.samples() >= leastSamples
        && evidence.learntError() < clearlyBetter * evidence.plainError();
  }
}
