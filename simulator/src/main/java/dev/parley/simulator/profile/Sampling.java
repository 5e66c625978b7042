package dev.parley.simulator.profile;

/// The ranges of what steers the choice of words.
///
/// @param stops how many stop sequences are taken
/// @param zero whether the temperature may be 0
/// @param hottest the highest temperature
/// @param whileThinking whether models that think take any of it
/// @param anyEffort whether any effort is taken for any model
public record Sampling(
    int stops, boolean zero, int hottest, boolean whileThinking, boolean anyEffort) {
  static Sampling of(Switches sampling) {
    sampling.only("stops", "zero", "hottest", "while_thinking", "any_effort");
    return new Sampling(
        sampling.number("stops"),
        sampling.flag("zero"),
        sampling.number("hottest"),
        sampling.flag("while_thinking"),
        sampling.flag("any_effort"));
  }
}
