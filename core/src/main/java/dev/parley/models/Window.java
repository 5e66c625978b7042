package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;

/// How much a model reads and writes, in tokens.
///
/// @param total in and out together
/// @param input the most that it reads
/// @param output the most that it writes
/// @param usual as much input as clients are told of unless they want all: up to where each token
///   begins to cost more
public record Window(long total, long input, long output, long usual, Validity validity) {

  /// What a model of today is likely to have.
  static final Window ASSUMED = new Window(400_000, 272_000, 128_000, 272_000, Validity.NOWHERE);

  public Window {
    if (output <= 0 || usual <= 0 || usual > input || input > total || output > total) {
      throw new IllegalArgumentException(
          "usual input %d, input %d and output %d do not fit into %d"
              .formatted(usual, input, output, total));
    }
  }

  /// Whether nothing longer can be read where the model is asked.
  public boolean isSure() {
    return validity != Validity.NOWHERE;
  }

  /// Whether the most input leaves no room for the most output.
  public boolean isShared() {
    return input + output > total;
  }

  /// The most input that leaves room for the most output, where any does.
  public long inputBesideOutput() {
    return output < total ? Math.min(input, total - output) : input;
  }

  /// With another limit of what is written.
  Window withOutput(long tokens) {
    return new Window(total, input, Math.min(tokens, total), usual, validity);
  }

  Window elsewhere() {
    return new Window(total, input, output, usual, validity.elsewhere());
  }

  static Window read(JsonReader in) {
    Long total = null;
    Long input = null;
    Long output = null;
    Long usual = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "total" -> total = in.integer();
        case "input" -> input = in.integer();
        case "output" -> output = in.integer();
        case "usual" -> usual = in.integer();
        default -> throw in.unexpected("a member of a window, not '" + members.name() + "'");
      }
    }
    return new Window(
        in.required("total", total),
        in.required("input", input),
        in.required("output", output),
        in.required("usual", usual),
        Validity.AT_ITS_PROVIDER);
  }
}
