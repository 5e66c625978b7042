package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The list of tools: how many, of which kinds, under which names.
final class ToolRules {
  private static final int MAX_TOOLS = 128;
  private static final int MAX_NAME = 128;
  private static final int MAX_NAMESPACE = 64;

  private ToolRules() {}

  static void check(Field body) {
    body.at("tools").optional(ToolRules::list);
  }

  /// Also the list inside `additional_tools`, `tool_search_output` and a namespace.
  static void list(Field tools) {
    Set<String> names = new HashSet<>();
    for (Field tool : tools.elements(MAX_TOOLS)) {
      tool(tool);
      Field name = tool.at("name");
      if (name.present() && !names.add(name.string())) {
        throw new Refused(
            ApiError.badRequest(
                "Invalid '%s': duplicate tool name '%s'. Tool names must be unique."
                    .formatted(name.path(), name.string()),
                name.path(),
                "invalid_value"));
      }
    }
  }

  private static void tool(Field tool) {
    switch (Shapes.TOOL.check(tool)) {
      case "function" -> FunctionRules.check(tool);
      case "custom" -> custom(tool);
      case "namespace" -> namespace(tool);
      case "mcp" -> mcp(tool);
      default -> {}
    }
  }

  private static void custom(Field tool) {
    NameRules.check(tool.at("name"), MAX_NAME);
    tool.at("description").optional(Field::string);
    tool.at("format").optional(ToolRules::grammar);
  }

  private static void grammar(Field format) {
    if (format.object().at("type").oneOf(List.of("grammar", "text")).equals("text")) {
      format.members("type");
      return;
    }
    format.members(Set.of("type", "syntax", "definition"), Set.of());
    format.at("syntax").oneOf(List.of("lark", "regex"));
    format.at("definition").string();
  }

  private static void namespace(Field tool) {
    NameRules.check(tool.at("name"), MAX_NAMESPACE);
    tool.at("description").string();
    list(tool.at("tools"));
  }

  private static void mcp(Field tool) {
    boolean reachable =
        List.of("server_url", "connector_id", "tunnel_id").stream()
            .anyMatch(name -> tool.at(name).present());
    if (!reachable) {
      throw new Refused(ApiError.missing(tool.at("server_url").path()));
    }
  }
}
