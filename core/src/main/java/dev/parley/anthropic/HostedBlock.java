package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// A tool that runs where the model runs, not at the client: what it was asked, and what it gave.
public sealed interface HostedBlock extends ContentBlock {
  String SERVER_TOOL_USE = "server_tool_use";
  String MCP_TOOL_USE = "mcp_tool_use";

  /// What a tool was asked.
  ///
  /// @param serverName the MCP server that has the tool; null for all other tools
  record Use(
      String type, String id, String name, @Nullable String serverName, RawJson input, Extra extra)
      implements HostedBlock {

    /// As it opens in a stream: its input follows in deltas.
    public static Use open(String id, String name) {
      return new Use(SERVER_TOOL_USE, id, name, null, RawJson.EMPTY_OBJECT, Extra.NONE);
    }

    public static Use openMcp(String id, String serverName, String name) {
      return new Use(MCP_TOOL_USE, id, name, serverName, RawJson.EMPTY_OBJECT, Extra.NONE);
    }

    static Use read(String type, JsonReader in) {
      Members members = in.members();
      String id = null;
      String name = null;
      String serverName = null;
      RawJson input = RawJson.EMPTY_OBJECT;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "id" -> id = in.string();
          case "name" -> name = in.string();
          case "server_name" -> serverName = in.string();
          case "input" -> input = in.raw();
          default -> members.keep();
        }
      }
      return new Use(
          type,
          in.required("id", id),
          in.required("name", name),
          serverName,
          input,
          members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type).member("id", id).member("name", name);
      out.member("server_name", serverName).member("input", input).end();
    }
  }

  /// What came of one use.
  ///
  /// @param content an object, a list of finds or blocks, or a string: each tool has its own form
  record Result(String type, String toolUseId, RawJson content, Extra extra)
      implements HostedBlock {
    private static final RawJson NOTHING = RawJson.of("[]");

    public static Result of(String type, String toolUseId, RawJson content) {
      return new Result(type, toolUseId, content, Extra.NONE);
    }

    static Result read(String type, JsonReader in) {
      Members members = in.members();
      String toolUseId = null;
      RawJson content = NOTHING;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "tool_use_id" -> toolUseId = in.string();
          case "content" -> content = in.raw();
          default -> members.keep();
        }
      }
      return new Result(type, in.required("tool_use_id", toolUseId), content, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type).member("tool_use_id", toolUseId);
      out.member("content", content).end();
    }
  }

  /// Every result of a tool that is not the client's has a name of its own.
  static boolean isOne(String type) {
    return type.equals(SERVER_TOOL_USE)
        || type.equals(MCP_TOOL_USE)
        || type.endsWith("_tool_result");
  }

  static HostedBlock read(String type, JsonReader in) {
    return type.endsWith("_tool_result") ? Result.read(type, in) : Use.read(type, in);
  }
}
