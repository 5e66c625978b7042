package dev.parley.simulator.answer;

import dev.parley.simulator.wire.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A schema that the instructions give in words. Models follow it, though nothing binds them.
final class SchemaInWords {
  private static final Pattern PLACE =
      Pattern.compile("JSON Schema:?\\s*(?=\\{)", Pattern.CASE_INSENSITIVE);

  private SchemaInWords() {}

  static Optional<JsonNode> in(JsonNode body) {
    Matcher place = PLACE.matcher(instructions(body));
    return place.find() ? schema(place) : Optional.empty();
  }

  private static Optional<JsonNode> schema(Matcher place) {
    StringBuilder behind = new StringBuilder();
    place.appendTail(behind);
    try {
      return Optional.of(Json.parseBeginning(behind.substring(place.end())));
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  private static String instructions(JsonNode body) {
    StringBuilder words = new StringBuilder(body.path("instructions").stringValue(""));
    for (JsonNode message : body.path(body.has("messages") ? "messages" : "input")) {
      String role = message.path("role").stringValue("");
      if (role.equals("system") || role.equals("developer")) {
        JsonNode content = message.path("content");
        words.append('\n').append(content.stringValue(""));
        content.forEach(part -> words.append('\n').append(part.path("text").stringValue("")));
      }
    }
    return words.toString();
  }
}
