package dev.parley.dialect.responses;

import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.McpServer;
import dev.parley.anthropic.McpSwitches;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Tool;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// MCP servers, which the upstream calls by itself. Nobody is there to approve a call, so none
/// waits for it.
final class McpTools {
  private McpTools() {}

  static List<RawJson> of(MessagesRequest request, Notes notes) {
    List<RawJson> tools = new ArrayList<>();
    List<McpServer> servers = McpServer.of(request);
    for (int i = 0; i < servers.size(); i++) {
      McpServer server = servers.get(i);
      McpSwitches switches = switches(request, server);
      List<String> allowed = switches.allowed();
      if (switches.excludes()) {
        notes.dropped(
            "mcp_servers." + i,
            "single tools cannot be kept from the model; say which are on, or list all of them");
      } else if (allowed == null || !allowed.isEmpty()) {
        tools.add(tool(server, allowed));
      }
    }
    return tools;
  }

  private static McpSwitches switches(MessagesRequest request, McpServer server) {
    for (Tool tool : request.tools()) {
      if (tool instanceof HostedTool toolset
          && toolset.kind() == HostedTool.Kind.MCP_TOOLSET
          && toolset.name().equals(server.name())) {
        return McpSwitches.of(toolset);
      }
    }
    return McpSwitches.of(server.toolConfiguration());
  }

  private static RawJson tool(McpServer server, @Nullable List<String> allowed) {
    JsonValue tool =
        out ->
            out.begin()
                .member("type", "mcp")
                .member("server_label", server.name())
                .member("server_url", server.url())
                .member("authorization", server.authorizationToken())
                .member("allowed_tools", allowed)
                .member("require_approval", "never")
                .end();
    return tool.toJson();
  }
}
