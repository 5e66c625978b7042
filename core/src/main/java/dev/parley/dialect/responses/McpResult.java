package dev.parley.dialect.responses;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.HostedBlock;
import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.HostedItem;
import java.util.List;

/// What a tool of an MCP server gave, or why it gave nothing.
record McpResult(boolean failed, String text) {
  static final McpResult UNAPPROVED =
      new McpResult(true, "The call wants to be approved, and nobody here can approve it");

  static McpResult of(HostedItem.McpCall call) {
    RawJson error = call.error();
    if (error == null || error.isNull()) {
      return new McpResult(false, call.output() == null ? "" : call.output());
    }
    boolean plain = error.reader().isString();
    return new McpResult(true, plain ? error.reader().string() : error.toString());
  }

  HostedBlock.Result block(String id) {
    JsonValue content = out -> out.values(text.isEmpty() ? List.of() : List.of(Text.of(text)));
    Extra verdict = Extra.of("is_error", RawJson.of(Boolean.toString(failed)));
    return new HostedBlock.Result("mcp_tool_result", id, content.toJson(), verdict);
  }
}
