package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The list of tools: how many, of which kinds, under which names.
final class ToolRules {
  static final int MAX_TOOLS = 128;
  private static final int MAX_NAME = 128;
  private static final int MAX_NAMESPACE = 64;
  private static final List<String> MEMBERS = List.of("custom", "function");

  private ToolRules() {}

  static void check(Field body) {
    body.at("tools").optional(ToolRules::list);
  }

  /// Also the list inside `additional_tools`, `tool_search_output` and a namespace.
  static void list(Field tools) {
    Set<String> names = new HashSet<>();
    Set<String> labels = new HashSet<>();
    for (Field tool : tools.elements(MAX_TOOLS)) {
      tool(tool);
      tool.at("name").optional(name -> unique(name, "tool name", names));
      tool.at("server_label").optional(label -> unique(label, "server label", labels));
    }
  }

  static void unique(Field name, String what, Set<String> others) {
    if (!others.add(name.string())) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid '%s': duplicate %s '%s'. It must be unique."
                  .formatted(name.path(), what, name.string()),
              name.path(),
              "invalid_value"));
    }
  }

  private static void tool(Field tool) {
    switch (Shapes.TOOL.check(tool)) {
      case "function" -> FunctionRules.check(tool, MAX_NAME, true);
      case "custom" -> custom(tool);
      case "namespace" -> namespace(tool);
      case "mcp" -> HostedToolRules.mcp(tool);
      case "code_interpreter" -> HostedToolRules.codeInterpreter(tool);
      case "tool_search" -> HostedToolRules.toolSearch(tool);
      case "web_search",
          "web_search_2025_08_26",
          "web_search_preview",
          "web_search_preview_2025_03_11" ->
          HostedToolRules.webSearch(tool);
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
    Field tools = tool.at("tools");
    if (tools.elements().isEmpty()) {
      throw InputRules.empty(tools);
    }
    tools.elements().forEach(ToolRules::member);
    list(tools);
  }

  private static void member(Field tool) {
    String type = tool.object().at("type").string();
    if (!MEMBERS.contains(type)) {
      throw new Refused(ApiError.invalidValue(tool.path(), type, MEMBERS));
    }
  }
}
