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

  /// @param searched whether the model searches among tools, and can so find those of a server
  static List<RawJson> of(MessagesRequest request, boolean searched, Notes notes) {
    List<RawJson> tools = new ArrayList<>();
    List<McpServer> servers = McpServer.of(request);
    for (int i = 0; i < servers.size(); i++) {
      HostedTool toolset = toolset(request, servers.get(i));
      McpSwitches switches =
          toolset == null
              ? McpSwitches.of(servers.get(i).toolConfiguration())
              : McpSwitches.of(toolset);
      List<String> allowed = switches.allowed();
      if (switches.excludes()) {
        notes.dropped(
            "mcp_servers." + i,
            "single tools cannot be kept from the model; say which are on, or list all of them");
      } else if (allowed == null || !allowed.isEmpty()) {
        boolean later = searched && toolset != null && McpSwitches.isDeferred(toolset);
        tools.add(tool(servers.get(i), allowed, later ? true : null));
      }
    }
    return tools;
  }

  private static @Nullable HostedTool toolset(MessagesRequest request, McpServer server) {
    for (Tool tool : request.tools()) {
      if (tool instanceof HostedTool toolset
          && toolset.kind() == HostedTool.Kind.MCP_TOOLSET
          && toolset.name().equals(server.name())) {
        return toolset;
      }
    }
    return null;
  }

  private static RawJson tool(
      McpServer server, @Nullable List<String> allowed, @Nullable Boolean deferred) {
    JsonValue tool =
        out ->
            out.begin()
                .member("type", "mcp")
                .member("server_label", server.name())
                .member("server_url", server.url())
                .member("authorization", server.authorizationToken())
                .member("allowed_tools", allowed)
                .member("require_approval", "never")
                .member("defer_loading", deferred)
                .end();
    return tool.toJson();
  }
}
