package dev.parley.simulator.stream;

import tools.jackson.databind.node.ObjectNode;

/// Padding, so that the length of an event tells nothing.
public record Obfuscation(Ids ids, boolean wanted) {
  private static final int PADDED_TO = 16;

  public static Obfuscation of(ObjectNode request, Ids ids) {
    return new Obfuscation(
        ids, request.path("stream_options").path("include_obfuscation").booleanValue(true));
  }

  /// Pads the members that tell so much text.
  public ObjectNode on(ObjectNode members, int length) {
    return wanted
        ? members.put("obfuscation", ids.letters(PADDED_TO - length % PADDED_TO))
        : members;
  }
}
