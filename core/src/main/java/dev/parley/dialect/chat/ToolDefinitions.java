package dev.parley.dialect.chat;

import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.McpServer;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Tool;
import dev.parley.dialect.request.FunctionParameters;
import dev.parley.dialect.request.StrictSubset;
import dev.parley.dialect.request.ToolExamples;
import dev.parley.dialect.request.ToolsOnOffer;
import dev.parley.openai.chat.ChatRequest;
import java.util.List;

/// The tools of a request as functions; tools that run upstream there are none of.
final class ToolDefinitions {
  private final ToolQuirks quirks;
  private final ToolsOnOffer offered;

  ToolDefinitions(MessagesRequest request, ToolQuirks quirks, Notes notes) {
    this.quirks = quirks;
    for (int i = 0; i < request.tools().size(); i++) {
      if (request.tools().get(i) instanceof HostedTool hosted) {
        note("tools." + i, hosted, notes);
      }
    }
    if (!McpServer.of(request).isEmpty()) {
      notes.dropped("mcp_servers", "the upstream reaches no MCP servers");
    }
    this.offered = new ToolsOnOffer(request, notes, (path, tool) -> note(path, tool, notes));
  }

  private static void note(String path, HostedTool tool, Notes notes) {
    switch (tool.kind()) {
      case TOOL_SEARCH ->
          notes.degraded(
              path, "the upstream cannot search among tools; all of them are offered at once");
      case WEB_SEARCH, WEB_FETCH, CODE_EXECUTION, MCP_TOOLSET ->
          notes.dropped(path, "the upstream has no such tool");
    }
  }

  private void note(String path, Tool.Custom tool, Notes notes) {
    if (tool.isStrict() && !isBinding(tool)) {
      notes.degraded(
          path + ".strict",
          "the schema guides the model: the upstream cannot bind it to such a one");
    }
    if (FunctionParameters.losesAlternatives(tool.inputSchema())) {
      notes.degraded(path + ".input_schema", "the upstream takes no alternatives at the root");
    }
  }

  private boolean isBinding(Tool.Custom tool) {
    return quirks.strict() && StrictSubset.holds(tool.inputSchema());
  }

  ToolsOnOffer offered() {
    return offered;
  }

  boolean isEmpty() {
    return offered.list().isEmpty();
  }

  List<ChatRequest.Tool> functions() {
    return offered.list().stream().map(this::function).toList();
  }

  private ChatRequest.Tool function(Tool.Custom tool) {
    return new ChatRequest.Tool(
        offered.names().upstream(tool.name()),
        ToolExamples.described(tool),
        FunctionParameters.of(SchemaKeywords.taken(quirks, tool.inputSchema())),
        (tool.isStrict() && isBinding(tool)) ? true : null);
  }
}
