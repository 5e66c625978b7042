package dev.parley.anthropic;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server whose tools the model is to reach by itself.
///
/// @param toolConfiguration which tools are on, in the older form that knows no toolsets
public record McpServer(
    String name,
    String url,
    @Nullable String authorizationToken,
    @Nullable RawJson toolConfiguration) {

  /// Those of a request, in their order.
  public static List<McpServer> of(MessagesRequest request) {
    RawJson servers = request.extra().get("mcp_servers");
    return servers == null || servers.isNull() ? List.of() : servers.reader().list(McpServer::read);
  }

  private static McpServer read(JsonReader in) {
    Members members = in.members();
    String name = null;
    String url = null;
    String token = null;
    RawJson configuration = null;
    while (members.next()) {
      switch (members.name()) {
        case "name" -> name = in.string();
        case "url" -> url = in.string();
        case "authorization_token" -> token = in.string();
        case "tool_configuration" -> configuration = in.raw();
        default -> in.skip();
      }
    }
    return new McpServer(in.required("name", name), in.required("url", url), token, configuration);
  }
}
