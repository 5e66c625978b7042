package dev.parley.simulator.stream;

import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The items of hosted tools: what they are when begun and when done, and what is told in between.
record HostedItems(Accepted request, Ids ids) {

  static String prefix(Hosted step) {
    return switch (step) {
      case Hosted.WebSearch _ -> "ws";
      case Hosted.CodeInterpreter _ -> "ci";
      case Hosted.McpListTools _ -> "mcpl";
      case Hosted.McpCall _ -> "mcp";
      case Hosted.McpApprovalRequest _ -> "mcpr";
      case Hosted.ToolSearch _ -> "tsc";
      case Hosted.ToolsFound _ -> "tso";
      case Hosted.Compaction _ -> "cmp";
    };
  }

  OpenItem open(Voice voice, Hosted step) {
    return switch (step) {
      case Hosted.WebSearch search -> webSearch(voice, search);
      case Hosted.CodeInterpreter code -> code(voice, code);
      case Hosted.McpListTools list -> listTools(voice, list);
      case Hosted.McpCall call -> mcpCall(voice, call);
      case Hosted.McpApprovalRequest asking -> atOnce(voice, approval(voice, asking));
      case Hosted.ToolSearch search -> toolSearch(voice, search);
      case Hosted.ToolsFound found -> toolsFound(voice, found);
      case Hosted.Compaction compaction -> atOnce(voice, compaction(voice, compaction));
    };
  }

  private OpenItem webSearch(Voice voice, Hosted.WebSearch search) {
    ObjectNode begun = voice.item("web_search_call").put("status", "in_progress");
    begun.putObject("action").put("type", "search");
    ObjectNode done =
        voice
            .item("web_search_call")
            .put("status", search.failed() ? "failed" : "completed")
            .set("action", action(search.action()));
    List<String> progress =
        List.of(
            "response.web_search_call.in_progress",
            "response.web_search_call.searching",
            "response.web_search_call.completed");
    return new OtherItem(voice, begun, search.failed() ? progress.subList(0, 2) : progress, done);
  }

  private ObjectNode action(Hosted.Action action) {
    return switch (action) {
      case Hosted.Action.Search search -> search(search);
      case Hosted.Action.OpenPage page ->
          Json.object().put("type", "open_page").put("url", page.url());
      case Hosted.Action.FindInPage find ->
          Json.object()
              .put("type", "find_in_page")
              .put("pattern", find.pattern())
              .put("url", find.url());
    };
  }

  private ObjectNode search(Hosted.Action.Search search) {
    ObjectNode action = Json.object().put("type", "search");
    if (!search.queries().isEmpty()) {
      action.set("queries", Json.strings(search.queries()));
      action.put("query", search.queries().getFirst());
    }
    if (request.includes("web_search_call.action.sources")) {
      ArrayNode sources = action.putArray("sources");
      search.sources().forEach(url -> sources.addObject().put("type", "url").put("url", url));
    }
    return action;
  }

  private OpenItem code(Voice voice, Hosted.CodeInterpreter step) {
    String container = step.containerId() == null ? container() : step.containerId();
    boolean shown = request.includes("code_interpreter_call.outputs");
    ObjectNode begun =
        voice
            .item("code_interpreter_call")
            .put("status", "in_progress")
            .put("code", "")
            .put("container_id", container);
    ObjectNode done = begun.deepCopy().put("status", step.failed() ? "failed" : "completed");
    begun.set("outputs", shown ? Json.array() : begun.nullNode());
    done.set("outputs", shown ? Json.array().addAll(step.outputs()) : done.nullNode());
    return new ToolRunItem(voice, ToolRunItem.Kind.CODE, begun, step.code(), done);
  }

  /// The container the request names, or a new one.
  private String container() {
    return request
        .body()
        .path("tools")
        .valueStream()
        .map(tool -> tool.path("container"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst()
        .orElseGet(() -> ids.item("cntr"));
  }

  private static OpenItem listTools(Voice voice, Hosted.McpListTools list) {
    ObjectNode begun = voice.item("mcp_list_tools").put("server_label", list.serverLabel());
    ObjectNode done = begun.deepCopy();
    begun.putArray("tools");
    done.putArray("tools").addAll(list.tools());
    if (list.error() != null) {
      done.put("error", list.error());
    }
    String outcome = list.error() == null ? "completed" : "failed";
    return new OtherItem(
        voice,
        begun,
        List.of("response.mcp_list_tools.in_progress", "response.mcp_list_tools." + outcome),
        done);
  }

  private static OpenItem mcpCall(Voice voice, Hosted.McpCall call) {
    ObjectNode begun = mcpCall(voice, call, "in_progress", null, null);
    ObjectNode done =
        mcpCall(
            voice,
            call,
            call.error() == null ? "completed" : "failed",
            call.output(),
            call.error());
    List<String> arguments = List.of(call.tool().arguments());
    return new ToolRunItem(voice, ToolRunItem.Kind.MCP, begun, arguments, done);
  }

  private static ObjectNode mcpCall(
      Voice voice,
      Hosted.McpCall call,
      String status,
      @Nullable String output,
      @Nullable JsonNode error) {
    ObjectNode item =
        voice
            .item("mcp_call")
            .put("status", status)
            .put("approval_request_id", call.approvalRequestId())
            .put("arguments", "");
    item.set("error", error == null ? item.nullNode() : error);
    return item.put("name", call.tool().name())
        .put("output", output)
        .put("server_label", call.tool().serverLabel());
  }

  private static ObjectNode approval(Voice voice, Hosted.McpApprovalRequest asking) {
    return voice
        .item("mcp_approval_request")
        .put("arguments", asking.tool().arguments())
        .put("name", asking.tool().name())
        .put("server_label", asking.tool().serverLabel());
  }

  /// OpenAI's own searches have no call id, for nobody is to answer them.
  private OpenItem toolSearch(Voice voice, Hosted.ToolSearch search) {
    ObjectNode begun = voice.item("tool_search_call").put("status", "in_progress");
    begun.putObject("arguments");
    begun.put("call_id", search.client() ? ids.call() : null);
    begun.put("execution", search.client() ? "client" : "server");
    ObjectNode done = begun.deepCopy().put("status", "completed");
    done.set("arguments", search.arguments());
    return new OtherItem(voice, begun, List.of(), done);
  }

  private OpenItem toolsFound(Voice voice, Hosted.ToolsFound found) {
    ObjectNode begun =
        voice
            .item("tool_search_output")
            .put("status", "in_progress")
            .putNull("call_id")
            .put("execution", "server");
    ArrayNode tools = begun.putArray("tools");
    Map<String, JsonNode> offered = EffectiveTools.byName(request.body().path("tools"));
    found.names().stream().filter(offered::containsKey).map(offered::get).forEach(tools::add);
    return new OtherItem(voice, begun, List.of(), begun.deepCopy().put("status", "completed"));
  }

  private ObjectNode compaction(Voice voice, Hosted.Compaction step) {
    String family = request.model().family();
    return voice
        .item("compaction")
        .put(
            "encrypted_content",
            new EncryptedContent(family, true, step.tokens(), ids.number()).mint());
  }

  /// An item that is whole when it is added.
  private static OpenItem atOnce(Voice voice, ObjectNode item) {
    return new OtherItem(voice, item, List.of(), item);
  }
}
