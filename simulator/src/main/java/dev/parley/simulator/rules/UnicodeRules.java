package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Refused;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Half a surrogate pair, escaped in JSON, is no text.
final class UnicodeRules {
  private UnicodeRules() {}

  static void check(JsonNode value) {
    switch (value.getNodeType()) {
      case STRING -> whole(value.stringValue());
      case ARRAY -> value.forEach(UnicodeRules::check);
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          whole(member.getKey());
          check(member.getValue());
        }
      }
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> {}
    }
  }

  private static void whole(String text) {
    boolean halves = text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    if (halves) {
      throw new Refused(ApiError.unparsable());
    }
  }
}
