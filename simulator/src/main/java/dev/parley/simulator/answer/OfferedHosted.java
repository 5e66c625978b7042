package dev.parley.simulator.answer;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// The hosted tools the model may use now, in their order.
final class OfferedHosted {
  private OfferedHosted() {}

  static List<JsonNode> of(JsonNode body) {
    JsonNode choice = body.path("tool_choice");
    String kind = choice.path("type").stringValue(choice.stringValue("auto"));
    List<JsonNode> tools = body.path("tools").valueStream().toList();
    return switch (kind) {
      case "auto", "required" -> tools;
      case "none", "function", "custom" -> List.of();
      case "allowed_tools" ->
          tools.stream()
              .filter(tool ->
                  choice.path("tools").valueStream().anyMatch(chosen -> means(chosen, tool)))
              .toList();
      default -> tools.stream().filter(tool -> means(choice, tool)).toList();
    };
  }

  private static boolean means(JsonNode chosen, JsonNode tool) {
    boolean label =
        !chosen.has("server_label") || chosen.get("server_label").equals(tool.get("server_label"));
    return label && chosen.path("type").equals(tool.path("type"));
  }
}
