package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Tools;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Only what is offered can be chosen, in the words this backend has for it.
final class ChatToolChoiceRules {
  private static final Set<String> OBJECTS = Set.of("function", "custom", "allowed_tools");

  private ChatToolChoiceRules() {}

  static void check(Field body, Tools tools) {
    Field choice = body.at("tool_choice");
    if (choice.absent()) {
      return;
    }
    if (choice.value().isObject()) {
      named(choice, body, tools);
    } else if (choice.value().isString()) {
      choice.oneOf(tools.choices().stream().filter(word -> !OBJECTS.contains(word)).toList());
    } else {
      throw choice.wrongType("one of a string or an object");
    }
    if (body.at("tools").absent()) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are"
                  + " specified.",
              "tool_choice",
              null));
    }
  }

  private static void named(Field choice, Field body, Tools tools) {
    List<String> kinds = tools.choices().stream().filter(OBJECTS::contains).toList();
    if (kinds.isEmpty()) {
      throw choice.wrongType("a string");
    }
    String kind = choice.at("type").oneOf(kinds);
    choice.members(Set.of("type", kind), Set.of());
    if (kind.equals("allowed_tools")) {
      allowed(choice.at(kind), body);
    } else {
      offered(choice.at(kind), body);
    }
  }

  private static void allowed(Field allowed, Field body) {
    allowed.members(Set.of("mode", "tools"), Set.of());
    allowed.at("mode").oneOf(List.of("auto", "required"));
    for (Field tool : allowed.at("tools").elements()) {
      offered(tool.at(tool.at("type").oneOf(List.of("custom", "function"))), body);
    }
  }

  private static void offered(Field chosen, Field body) {
    String name = chosen.members(Set.of("name"), Set.of()).at("name").string();
    Set<String> names =
        body.at("tools")
            .value()
            .valueStream()
            .flatMap(tool -> tool.valueStream())
            .map(named -> named.path("name").stringValue(""))
            .collect(Collectors.toSet());
    if (!names.contains(name)) {
      throw new Refused(
          ApiError.badRequest(
              ("Invalid value for 'tool_choice': the tool '%s' was not found in" + " 'tools'.")
                  .formatted(name),
              "tool_choice",
              null));
    }
  }
}
