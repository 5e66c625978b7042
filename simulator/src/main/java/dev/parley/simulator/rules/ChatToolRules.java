package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Asks;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The tools of a request, and which of them may or must be called.
final class ChatToolRules {
  private static final int MOST_TOOLS = 128;
  private static final int LONGEST_NAME = 64;

  private ChatToolRules() {}

  static void check(Field body, Asks asks) {
    Set<String> names = new HashSet<>();
    Field tools = body.at("tools");
    tools.optional(list -> list.elements(MOST_TOOLS).forEach(tool -> function(tool, asks, names)));
    if (tools.present() && tools.elements().isEmpty()) {
      throw tools.limit("empty array", "Expected an array with minimum length 1.", "empty_array");
    }
    body.at("parallel_tool_calls").optional(Field::bool);
    if (body.at("parallel_tool_calls").present() && tools.absent()) {
      throw refusedWithoutTools("parallel_tool_calls");
    }
    if (body.at("tool_choice").present()) {
      choice(body.at("tool_choice"), asks, names);
    }
  }

  private static Refused refusedWithoutTools(String parameter) {
    return new Refused(
        ApiError.badRequest(
            "Invalid value for '%s': '%s' is only allowed when 'tools' are specified."
                .formatted(parameter, parameter),
            parameter,
            null));
  }

  private static void function(Field tool, Asks asks, Set<String> names) {
    tool.members(Set.of("type", "function"), Set.of());
    tool.at("type").oneOf(Set.of("function"));
    Field function = tool.at("function");
    function.members(Set.of("name"), Set.of("description", "parameters", "strict"));
    NameRules.check(function.at("name"), LONGEST_NAME);
    function.at("description").optional(Field::string);
    String name = function.at("name").string();
    if (!names.add(name)) {
      throw new Refused(
          ApiError.badRequest("Duplicate tool name: " + name, function.path() + ".name", null));
    }
    Field strict = function.at("strict");
    if (strict.present() && !asks.strict()) {
      throw new Refused(ApiError.unknownParameter(strict.path()));
    }
    strict.optional(Field::bool);
    parameters(function, strict.value().booleanValue(false));
  }

  private static void parameters(Field function, boolean strict) {
    Field parameters = function.at("parameters");
    if (parameters.absent()) {
      return;
    }
    Optional<String> fault = SchemaRules.fault(parameters.object().value());
    if (fault.isEmpty() && strict) {
      fault = StrictSchema.fault(parameters.value());
    }
    if (fault.isPresent()) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid schema for function '%s': %s"
                  .formatted(function.at("name").string(), fault.get()),
              parameters.path(),
              "invalid_function_parameters"));
    }
  }

  private static void choice(Field choice, Asks asks, Set<String> names) {
    if (names.isEmpty()) {
      throw refusedWithoutTools("tool_choice");
    }
    if (!choice.value().isObject()) {
      choice.oneOf(asks.choices());
      return;
    }
    if (!asks.choices().contains("function")) {
      throw new Refused(
          ApiError.badRequest("tool_choice: unsupported value", "tool_choice", "invalid_value"));
    }
    choice.members(Set.of("type", "function"), Set.of());
    choice.at("type").oneOf(Set.of("function"));
    choice.at("function").members(Set.of("name"), Set.of());
    choice.at("function").at("name").oneOf(names);
  }
}
