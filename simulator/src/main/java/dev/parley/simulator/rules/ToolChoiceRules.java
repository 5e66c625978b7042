package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Only what is offered can be chosen.
final class ToolChoiceRules {
  private static final List<String> MODES = List.of("auto", "none", "required");

  private ToolChoiceRules() {}

  static void check(Field body) {
    Field choice = body.at("tool_choice");
    if (choice.absent()) {
      return;
    }
    Set<String> offered = offered(body);
    if (choice.value().isString()) {
      mode(choice, offered);
    } else if (choice.value().isObject()) {
      named(choice, offered);
    } else {
      throw choice.wrongType("one of a string or an object");
    }
  }

  private static void mode(Field choice, Set<String> offered) {
    String mode = choice.oneOf(MODES);
    if (offered.isEmpty()) {
      throw new Refused(
          ApiError.badRequest(
              "Tool choice '%s' must be specified with 'tools' parameter.".formatted(mode),
              "tool_choice",
              null));
    }
  }

  private static void named(Field choice, Set<String> offered) {
    String type = choice.at("type").string();
    switch (type) {
      case "function", "custom" -> {
        choice.members(Set.of("type", "name"), Set.of());
        offered(type + ":" + choice.at("name").string(1, 128), type, offered);
      }
      case "allowed_tools" -> allowed(choice, offered);
      case "mcp" -> {
        choice.members(Set.of("type", "server_label"), Set.of("name"));
        offered(type + ":" + choice.at("server_label").string(1, 64), type, offered);
      }
      default -> {
        choice.members("type");
        offered(type, type, offered);
      }
    }
  }

  private static void allowed(Field choice, Set<String> offered) {
    choice.members(Set.of("type", "mode", "tools"), Set.of());
    choice.at("mode").oneOf(List.of("auto", "required"));
    for (Field tool : choice.at("tools").elements()) {
      String type = tool.object().at("type").string();
      String member = type.equals("mcp") ? "server_label" : "name";
      String name = tool.at(member).value().stringValue("");
      offered(name.isEmpty() ? type : type + ":" + name, type, offered);
    }
  }

  private static void offered(String chosen, String type, Set<String> offered) {
    if (!offered.contains(chosen)) {
      throw new Refused(
          ApiError.badRequest(
              "Tool choice '%s' not found in 'tools' parameter.".formatted(type),
              "tool_choice",
              null));
    }
  }

  /// `type:name` for named tools and `type` for all, also of those added by an input item.
  private static Set<String> offered(Field body) {
    Set<String> offered = new HashSet<>();
    body.at("tools").value().forEach(tool -> add(tool, offered));
    for (JsonNode item : body.at("input").value()) {
      item.path("tools").forEach(tool -> add(tool, offered));
    }
    return offered;
  }

  private static void add(JsonNode tool, Set<String> offered) {
    String type = tool.path("type").stringValue("");
    offered.add(type);
    offered.add(
        type + ":" + tool.path(type.equals("mcp") ? "server_label" : "name").stringValue(""));
    tool.path("tools").forEach(nested -> add(nested, offered));
  }
}
