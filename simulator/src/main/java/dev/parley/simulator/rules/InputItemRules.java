package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Each item of the input by its kind.
final class InputItemRules {
  private static final int MAX_OUTPUT = 10_485_760;
  private static final List<String> STATUSES = List.of("in_progress", "completed", "incomplete");

  private final ContentPartRules parts;
  private final ReasoningItemRules reasoning;
  private final Set<String> ids = new HashSet<>();

  InputItemRules(Model model, boolean stored) {
    this.parts = new ContentPartRules(model);
    this.reasoning = new ReasoningItemRules(model, stored);
  }

  void check(Field item) {
    String kind = kind(item);
    item.at("id").optional(id -> id(id, kind));
    switch (kind) {
      case "message" -> message(item);
      case "reasoning" -> reasoning.check(item);
      case "function_call" -> functionCall(item);
      case "function_call_output", "custom_tool_call_output" -> output(item);
      case "custom_tool_call" -> customCall(item);
      case "additional_tools" -> HostedItemRules.additionalTools(item);
      case "tool_search_call" -> HostedItemRules.toolSearch(item);
      case "tool_search_output" -> {
        HostedItemRules.toolSearch(item);
        ToolRules.list(item.at("tools"));
      }
      case "item_reference" -> throw notFound(item.at("id").string());
      case "compaction" -> reasoning.encrypted(item.at("encrypted_content"));
      default -> hosted(item, kind);
    }
  }

  private static void hosted(Field item, String kind) {
    switch (kind) {
      case "web_search_call" -> HostedItemRules.webSearch(item);
      case "code_interpreter_call" -> HostedItemRules.codeInterpreter(item);
      case "mcp_list_tools" -> HostedItemRules.mcpListTools(item);
      case "mcp_call" -> HostedItemRules.mcpCall(item);
      case "mcp_approval_request" -> HostedItemRules.mcpApprovalRequest(item);
      case "mcp_approval_response" -> HostedItemRules.mcpApprovalResponse(item);
      default -> {}
    }
  }

  static Refused notFound(String id) {
    return new Refused(
        new ApiError(
            404,
            "Item with id '%s' not found.".formatted(id),
            "invalid_request_error",
            "input",
            null));
  }

  /// A message may leave its type out.
  private static String kind(Field item) {
    if (item.object().at("type").absent()) {
      Shapes.ITEM.check(item, "message");
      return "message";
    }
    return Shapes.ITEM.check(item);
  }

  private void id(Field id, String kind) {
    IdRules.check(id, Shapes.ITEM.shape(kind).id());
    if (!ids.add(id.string())) {
      throw new Refused(
          ApiError.badRequest(
              ("Duplicate item found with id %s. Remove duplicate items from your input and try"
                      + " again.")
                  .formatted(id.string()),
              "input",
              null));
    }
  }

  private void message(Field item) {
    String role = item.at("role").oneOf(List.of("assistant", "system", "developer", "user"));
    if (!role.equals("assistant") && item.at("id").present()) {
      throw new Refused(ApiError.unknownParameter(item.at("id").path()));
    }
    item.at("status").optional(status -> status.oneOf(STATUSES));
    item.at("phase").optional(phase -> phase.oneOf(List.of("commentary", "final_answer")));
    Field content = item.at("content").required();
    if (content.value().isString()) {
      content.string(0, MAX_OUTPUT);
      return;
    }
    if (!content.value().isArray()) {
      throw content.wrongType("one of an array of objects or string");
    }
    if (role.equals("assistant")) {
      content.elements().forEach(parts::spoken);
    } else {
      heard(content);
    }
  }

  private void functionCall(Field item) {
    callId(item);
    NameRules.check(item.at("name"), 128);
    Field arguments = item.at("arguments");
    if (!Json.isJson(arguments.string())) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid '%s': expected a string of valid JSON.".formatted(arguments.path()),
              arguments.path(),
              "invalid_value"));
    }
    item.at("status").optional(status -> status.oneOf(STATUSES));
  }

  private static void customCall(Field item) {
    callId(item);
    NameRules.check(item.at("name"), 128);
    item.at("input").string();
  }

  private void output(Field item) {
    callId(item);
    item.at("status").optional(status -> status.oneOf(STATUSES));
    Field output = item.at("output");
    if (output.value().isString()) {
      output.string(0, MAX_OUTPUT);
    } else if (output.value().isArray()) {
      heard(output);
    } else {
      throw output.wrongType("one of an array of objects or string");
    }
  }

  private void heard(Field content) {
    List<Field> list = content.elements();
    if (list.isEmpty()) {
      throw InputRules.empty(content);
    }
    list.forEach(parts::heard);
  }

  private static void callId(Field item) {
    item.at("call_id").string(1, IdRules.MAX_LENGTH);
  }
}
