package dev.parley.simulator.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI does by itself while it answers: the items of hosted tools, and of its own
/// housekeeping.
public sealed interface Hosted extends Step.OutputItem {

  /// One look into the web.
  record WebSearch(Action action, boolean failed) implements Hosted {}

  /// What a web search does: it searches, or reads a page it found.
  sealed interface Action {

    /// Sources are only shown to those who included them.
    record Search(List<String> queries, List<String> sources) implements Action {
      public Search {
        queries = List.copyOf(queries);
        sources = List.copyOf(sources);
      }
    }

    record OpenPage(String url) implements Action {}

    record FindInPage(String url, String pattern) implements Action {}
  }

  /// Code that is written and run. Outputs have the form of the wire, `logs` or `image`, and are
  /// only shown to those who included them.
  record CodeInterpreter(
      List<String> code, List<JsonNode> outputs, @Nullable String containerId, boolean failed)
      implements Hosted {
    public CodeInterpreter {
      code = List.copyOf(code);
      outputs = List.copyOf(outputs);
    }
  }

  /// What an MCP server offers; an error instead of it when the server could not be asked.
  record McpListTools(String serverLabel, List<JsonNode> tools, @Nullable String error)
      implements Hosted {
    public McpListTools {
      tools = List.copyOf(tools);
    }
  }

  /// A tool of an MCP server, called; it gave an output, or an error.
  record McpCall(
      McpTool tool,
      @Nullable String output,
      @Nullable JsonNode error,
      @Nullable String approvalRequestId)
      implements Hosted {}

  /// A tool of an MCP server that waits for permission.
  record McpApprovalRequest(McpTool tool) implements Hosted {}

  /// Which tool of which server, and with what.
  record McpTool(String serverLabel, String name, String arguments) {}

  /// A search among the deferred tools, run by OpenAI or left to the client.
  record ToolSearch(JsonNode arguments, boolean client) implements Hosted {}

  /// The deferred functions a search found, by name; the request says the rest.
  record ToolsFound(List<String> names) implements Hosted {
    public ToolsFound {
      names = List.copyOf(names);
    }
  }

  /// Everything before, in a sealed envelope of so many tokens.
  record Compaction(int tokens) implements Hosted {}

  static Hosted search(String query, String... sources) {
    return new WebSearch(new Action.Search(List.of(query), List.of(sources)), false);
  }

  static Hosted code(String code, ObjectNode... outputs) {
    return new CodeInterpreter(Step.words(code), List.of(outputs), null, false);
  }
}
