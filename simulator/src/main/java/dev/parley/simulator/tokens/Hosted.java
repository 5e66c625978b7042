package dev.parley.simulator.tokens;

import dev.parley.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

/// What tools cost that OpenAI runs itself, without what they find.
final class Hosted {
  private Hosted() {}

  static int tokens(JsonNode tools) {
    int tokens = 0;
    for (JsonNode tool : tools) {
      tokens += Functions.isFunction(tool) ? 0 : tool(tool);
    }
    return tokens;
  }

  private static int tool(JsonNode tool) {
    String type = tool.path("type").stringValue("");
    if (type.startsWith("web_search")) {
      return 294;
    }
    return switch (type) {
      case "image_generation" -> 342;
      case "code_interpreter" -> 630;
      default -> O200k.tokens(Json.text(tool));
    };
  }
}
