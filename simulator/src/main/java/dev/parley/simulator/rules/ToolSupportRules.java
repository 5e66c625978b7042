package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which tools a model can use, thinking this hard, and which need each other.
final class ToolSupportRules {
  private static final String SEARCH = "tool_search";

  private ToolSupportRules() {}

  static void check(Field body, Model model) {
    Set<String> kinds = new HashSet<>();
    boolean deferred = false;
    for (JsonNode tool : body.at("tools").value()) {
      String kind = kind(tool);
      if (model.features().lacks().contains(kind)) {
        throw lacking(tool.path("type").stringValue(""), model);
      }
      kinds.add(kind);
      deferred |= deferred(tool);
    }
    boolean minimal = body.at("reasoning").at("effort").value().stringValue("").equals("minimal");
    if (minimal && kinds.contains("web_search")) {
      throw refused(
          "The following tools cannot be used with reasoning.effort 'minimal': web_search.", null);
    }
    if (deferred && !kinds.contains(SEARCH)) {
      throw refused(
          "Invalid Value: 'tools.defer_loading'. Deferred tools require tools.tool_search.",
          "invalid_value");
    }
  }

  /// The type; all web searches are one.
  private static String kind(JsonNode tool) {
    String type = tool.path("type").stringValue("");
    return type.startsWith("web_search") ? "web_search" : type;
  }

  private static boolean deferred(JsonNode tool) {
    return tool.path("defer_loading").booleanValue(false)
        || tool.path("tools").valueStream().anyMatch(ToolSupportRules::deferred);
  }

  private static Refused lacking(String type, Model model) {
    return type.equals(SEARCH)
        ? refused("Tool '%s' is not supported with %s.".formatted(type, model.id()), null)
        : refused(
            "Hosted tool '%s' is not supported with %s.".formatted(type, model.snapshot()), null);
  }

  private static Refused refused(String message, @Nullable String code) {
    return new Refused(ApiError.badRequest(message, "tools", code));
  }
}
