package dev.parley.simulator.answer;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An MCP server nobody runs, as a request describes it and as the conversation has known it.
record McpServer(JsonNode tool, JsonNode body) {

  /// Whether its tool may be called.
  enum Permission {
    GIVEN,
    REFUSED,
    NEEDED
  }

  boolean listed() {
    return items("mcp_list_tools").stream().anyMatch(this::mine);
  }

  List<JsonNode> tools() {
    List<JsonNode> tools = new ArrayList<>();
    for (String name : names()) {
      ObjectNode listed = Json.object();
      listed.putObject("annotations").put("read_only", false);
      listed.put("description", "Answers a query");
      ObjectNode schema = listed.putObject("input_schema").put("type", "object");
      schema.putObject("properties").putObject("query").put("type", "string");
      schema.putArray("required").add("query");
      tools.add(listed.put("name", name));
    }
    return tools;
  }

  String toolName() {
    return names().getFirst();
  }

  Permission permission() {
    if (!approvalNeeded()) {
      return Permission.GIVEN;
    }
    return answer()
        .map(answer ->
            answer.path("approve").booleanValue(false) ? Permission.GIVEN : Permission.REFUSED)
        .orElse(Permission.NEEDED);
  }

  /// The id of the request that was answered; null when none was needed.
  @Nullable String answeredRequest() {
    return answer().map(answer -> answer.path("approval_request_id").stringValue("")).orElse(null);
  }

  private List<String> names() {
    JsonNode allowed = tool.path("allowed_tools");
    JsonNode names = allowed.isObject() ? allowed.path("tool_names") : allowed;
    return names.isEmpty()
        ? List.of("search")
        : names.valueStream().map(JsonNode::stringValue).toList();
  }

  /// Always, unless the request says never, for all tools or for this one.
  private boolean approvalNeeded() {
    JsonNode wish = tool.path("require_approval");
    boolean exempt =
        wish.at("/never/tool_names")
            .valueStream()
            .anyMatch(name -> name.stringValue("").equals(toolName()));
    return !exempt && !wish.stringValue("always").equals("never");
  }

  private Optional<JsonNode> answer() {
    List<String> asked =
        items("mcp_approval_request").stream()
            .filter(this::mine)
            .map(item -> item.path("id").stringValue(""))
            .toList();
    return items("mcp_approval_response").stream()
        .filter(item -> asked.contains(item.path("approval_request_id").stringValue("")))
        .reduce((earlier, later) -> later);
  }

  private boolean mine(JsonNode item) {
    return item.path("server_label").equals(tool.path("server_label"));
  }

  private List<JsonNode> items(String type) {
    return body.path("input")
        .valueStream()
        .filter(item -> item.path("type").stringValue("").equals(type))
        .toList();
  }
}
