package dev.parley.simulator.profile;

import dev.parley.simulator.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One backend that resembles OpenAI: what it takes of a request, and how it answers.
public record Profile(String name, Asks asks, Answers answers) {
  public static final Profile OPENAI = named("openai");

  /// The profile of this name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Profile named(String name) {
    JsonNode rows = Json.resource("profiles.json");
    if (!rows.has(name)) {
      throw new IllegalArgumentException(
          name + ": no such profile; there are " + String.join(", ", rows.propertyNames()));
    }
    ObjectNode row = (ObjectNode) rows.path("openai").deepCopy();
    overlay(row, rows.path(name));
    return new Profile(name, Asks.of(row.path("asks")), Answers.of(row.path("answers")));
  }

  /// A row says only what it does otherwise than OpenAI.
  private static void overlay(ObjectNode base, JsonNode row) {
    row.forEachEntry((member, value) -> {
      if (value.isObject() && base.path(member) instanceof ObjectNode inner) {
        overlay(inner, value);
      } else {
        base.set(member, value);
      }
    });
  }

  public Profile with(Asks otherAsks) {
    return new Profile(name, otherAsks, answers);
  }

  public Profile with(Answers otherAnswers) {
    return new Profile(name, asks, otherAnswers);
  }
}
