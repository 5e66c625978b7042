package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.ArrayList;
import java.util.List;

/// Items of hosted tools, sent back as they were received.
final class HostedItemRules {
  private static final List<String> STATUSES = List.of("in_progress", "completed", "incomplete");

  private HostedItemRules() {}

  static void webSearch(Field item) {
    item.at("status").oneOf(List.of("in_progress", "searching", "completed", "failed"));
    item.at("action").optional(HostedItemRules::action);
  }

  static void codeInterpreter(Field item) {
    item.at("status").oneOf(and("interpreting", "failed"));
    item.at("code").optional(Field::string);
    IdRules.check(item.at("container_id"), "cntr_");
    item.at("outputs").optional(outputs -> outputs.elements().forEach(HostedItemRules::output));
  }

  static void mcpListTools(Field item) {
    item.at("server_label").string();
    item.at("error").optional(Field::string);
    for (Field tool : item.at("tools").elements()) {
      tool.object().at("name").string();
      tool.at("input_schema").object();
    }
  }

  static void mcpCall(Field item) {
    mcpApprovalRequest(item);
    item.at("output").optional(Field::string);
    item.at("approval_request_id").optional(Field::string);
    item.at("status").optional(status -> status.oneOf(and("calling", "failed")));
  }

  static void mcpApprovalRequest(Field item) {
    item.at("server_label").string();
    item.at("name").string();
    item.at("arguments").string();
  }

  static void mcpApprovalResponse(Field item) {
    item.at("approval_request_id").string();
    item.at("approve").bool();
  }

  /// A search by the client is known by its call id, one by OpenAI has none.
  static void toolSearch(Field item) {
    item.at("call_id").optional(id -> id.string(1, IdRules.MAX_LENGTH));
    item.at("execution").optional(side -> side.oneOf(List.of("server", "client")));
    item.at("status").optional(status -> status.oneOf(STATUSES));
    if (item.at("execution").value().stringValue("").equals("client")) {
      item.at("call_id").string(1, IdRules.MAX_LENGTH);
    }
  }

  static void additionalTools(Field item) {
    item.at("role").oneOf(List.of("developer"));
    ToolRules.list(item.at("tools"));
  }

  /// An annotation of a text that was said.
  static void annotation(Field annotation) {
    String kind = Shapes.ANNOTATION.check(annotation);
    for (String offset : List.of("start_index", "end_index", "index")) {
      annotation.at(offset).optional(place -> place.integer(0, Integer.MAX_VALUE));
    }
    if (kind.equals("url_citation")) {
      annotation.at("url").string();
      annotation.at("title").string();
    }
  }

  /// An approval answers a request that came before it.
  static void approvalsAnswerRequests(List<Field> items) {
    List<String> requests = new ArrayList<>();
    for (Field item : items) {
      switch (item.at("type").value().stringValue("message")) {
        case "mcp_approval_request" -> requests.add(item.at("id").string());
        case "mcp_approval_response" -> answers(item.at("approval_request_id"), requests);
        default -> {}
      }
    }
  }

  private static void answers(Field id, List<String> requests) {
    if (!requests.contains(id.string())) {
      throw new Refused(
          ApiError.badRequest(
              "No approval request found with id %s.".formatted(id.string()), "input", null));
    }
  }

  private static void action(Field action) {
    if (Shapes.ACTION.check(action).equals("search")) {
      action.at("queries").optional(queries -> queries.elements().forEach(Field::string));
      action.at("sources").optional(Field::elements);
    }
  }

  private static void output(Field output) {
    String member = Shapes.OUTPUT.check(output).equals("logs") ? "logs" : "url";
    output.at(member).string();
  }

  private static List<String> and(String... more) {
    List<String> all = new ArrayList<>(STATUSES);
    all.addAll(List.of(more));
    return all;
  }
}
