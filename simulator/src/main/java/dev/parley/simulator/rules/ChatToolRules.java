package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.profile.Tools;
import dev.parley.simulator.profile.Tools.Strict;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The list of tools, each with its kind as a member: how many, and under which names.
final class ChatToolRules {
  static final int MAX_NAME = 64;
  private static final List<String> KINDS = List.of("function", "custom");

  private final Tools tools;
  private final Set<String> more;
  private final Set<String> names = new HashSet<>();

  private ChatToolRules(Profile profile) {
    this.tools = profile.tools();
    this.more = profile.members().inPart();
  }

  static void check(Field body, Model model, Profile profile) {
    Field list = body.at("tools");
    Field parallel = body.at("parallel_tool_calls");
    parallel.optional(Field::bool);
    if (list.absent()) {
      if (!profile.tools().parallelAlone()) {
        parallel.optional(ChatToolRules::withoutTools);
      }
      return;
    }
    if (list.elements(ToolRules.MAX_TOOLS).isEmpty()) {
      throw InputRules.empty(list);
    }
    list.elements().forEach(new ChatToolRules(profile)::tool);
    if (!profile.tools().whileThinking() && model.callsOnlyOnResponses(effort(body))) {
      throw new Refused(
          ApiError.badRequest(
              ("Function tools with reasoning_effort are not supported for %s in"
                      + " /v1/chat/completions. Please use /v1/responses instead.")
                  .formatted(model.id()),
              "reasoning_effort",
              null));
    }
  }

  private static String effort(Field body) {
    return body.at("reasoning_effort").value().stringValue("");
  }

  private static void withoutTools(Field parameter) {
    throw new Refused(
        ApiError.badRequest(
            "Invalid value for '%1$s': '%1$s' is only allowed when 'tools' are specified."
                .formatted(parameter.path()),
            parameter.path(),
            null));
  }

  private void tool(Field tool) {
    String kind = tool.object().at("type").oneOf(KINDS);
    tool.members(Set.of("type", kind), more);
    Field named = tool.at(kind);
    if (kind.equals("custom")) {
      custom(named);
    } else {
      function(named);
    }
    ToolRules.unique(named.at("name"), "tool name", names);
  }

  private void function(Field function) {
    function.members(
        Set.of("name"),
        tools.strict() != Strict.NONE
            ? Set.of("description", "parameters", "strict")
            : Set.of("description", "parameters"));
    FunctionRules.check(function, MAX_NAME, tools.strict() == Strict.JUDGED);
    function.at("parameters").optional(this::keywords);
  }

  private void keywords(Field parameters) {
    for (String keyword : tools.keywordsRefused()) {
      if (uses(parameters.value(), keyword)) {
        throw new Refused(
            ApiError.badRequest(
                ("tools.function.parameters is not a valid json schema, details:"
                        + " <keyword '%s' is not supported>")
                    .formatted(keyword),
                parameters.path(),
                null));
      }
    }
  }

  private static boolean uses(JsonNode schema, String keyword) {
    return schema.has(keyword) || schema.valueStream().anyMatch(child -> uses(child, keyword));
  }

  private static void custom(Field custom) {
    custom.members(Set.of("name"), Set.of("description", "format"));
    NameRules.check(custom.at("name"), MAX_NAME);
    custom.at("description").optional(Field::string);
    custom.at("format").optional(ChatToolRules::format);
  }

  private static void format(Field format) {
    if (format.object().at("type").string().equals("grammar")) {
      Field grammar = format.members(Set.of("type", "grammar"), Set.of()).at("grammar");
      grammar.members(Set.of("syntax", "definition"), Set.of());
    }
  }
}
