package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.Optional;

/// One function tool. A nested `function`, as Chat Completions has it, is ignored, as OpenAI does.
final class FunctionRules {
  private FunctionRules() {}

  /// @param judged whether the schema is held to OpenAI's rules
  static void check(Field tool, int maxName, boolean judged) {
    NameRules.check(tool.at("name"), maxName);
    tool.at("description").optional(Field::string);
    tool.at("strict").optional(Field::bool);
    tool.at("defer_loading").optional(Field::bool);
    Field parameters = tool.at("parameters");
    boolean strict = tool.at("strict").value().booleanValue(false);
    parameters.optional(Field::object);
    if (judged && parameters.present()) {
      parameters(parameters, tool.at("name").string(), strict);
    }
  }

  private static void parameters(Field parameters, String function, boolean strict) {
    Optional<String> fault = SchemaRules.fault(parameters.value());
    if (fault.isEmpty() && strict) {
      fault = StrictSchema.fault(parameters.value());
    }
    if (fault.isPresent()) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid schema for function '%s': %s".formatted(function, fault.get()),
              parameters.path(),
              "invalid_function_parameters"));
    }
  }
}
