package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool that runs where the model runs.
///
/// @param type with the date of its version: `web_search_20250305`
/// @param name what calls of it are named; for the tools of an MCP server, that server's name
/// @param limits what it is held to, as far as it was said
public record HostedTool(Kind kind, String type, String name, Limits limits, Extra extra)
    implements Tool {

  public enum Kind {
    WEB_SEARCH("web_search_"),
    WEB_FETCH("web_fetch_"),
    CODE_EXECUTION("code_execution_"),
    TOOL_SEARCH("tool_search_tool_"),
    MCP_TOOLSET("mcp_toolset");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    static @Nullable Kind of(String type) {
      for (Kind kind : values()) {
        if (type.startsWith(kind.prefix)) {
          return kind;
        }
      }
      return null;
    }
  }

  /// How often a tool may be used, and on which domains.
  ///
  /// @param allowedDomains null when all are, but for the blocked ones
  public record Limits(
      @Nullable Long maxUses,
      @Nullable List<String> allowedDomains,
      @Nullable List<String> blockedDomains) {}

  static HostedTool read(Kind kind, JsonReader in) {
    String naming = kind == Kind.MCP_TOOLSET ? "mcp_server_name" : "name";
    Members members = in.members();
    String type = null;
    String name = null;
    Long maxUses = null;
    List<String> allowed = null;
    List<String> blocked = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = in.string();
        case "max_uses" -> maxUses = in.integer();
        case "allowed_domains" -> allowed = in.list(JsonReader::string);
        case "blocked_domains" -> blocked = in.list(JsonReader::string);
        case String member when member.equals(naming) -> name = in.string();
        default -> members.keep();
      }
    }
    return new HostedTool(
        kind,
        in.required("type", type),
        in.required(naming, name),
        new Limits(maxUses, allowed, blocked),
        members.extra());
  }

  /// A member that only tools of some kinds have.
  public @Nullable RawJson setting(String member) {
    return extra.get(member);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type);
    out.member(kind == Kind.MCP_TOOLSET ? "mcp_server_name" : "name", name);
    out.member("max_uses", limits.maxUses()).member("allowed_domains", limits.allowedDomains());
    out.member("blocked_domains", limits.blockedDomains()).end();
  }
}
