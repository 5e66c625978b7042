package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import dev.parley.openai.Loosely;
import org.jspecify.annotations.Nullable;

/// A call of a tool that runs at the upstream, with what came of it. Servers leave much of it out.
public sealed interface HostedItem extends Item {
  @Nullable String id();

  record WebSearchCall(
      @Nullable String id,
      @Nullable String status,
      @Nullable WebAction action,
      @Nullable String arguments,
      Extra extra)
      implements HostedItem {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "web_search_call").member("id", id);
      out.member("status", status).member("action", action).member("arguments", arguments).end();
    }
  }

  record CodeInterpreterCall(
      @Nullable String id,
      @Nullable String status,
      @Nullable String containerId,
      @Nullable String code,
      @Nullable RawJson outputs,
      @Nullable String arguments,
      Extra extra)
      implements HostedItem {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "code_interpreter_call").member("id", id);
      out.member("status", status).member("container_id", containerId).member("code", code);
      out.member("outputs", outputs).member("arguments", arguments).end();
    }
  }

  /// A call of a tool of an MCP server.
  ///
  /// @param error an object, or a string from older servers
  record McpCall(
      @Nullable String id,
      @Nullable String serverLabel,
      @Nullable String name,
      @Nullable String arguments,
      @Nullable String output,
      @Nullable RawJson error,
      Extra extra)
      implements HostedItem {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "mcp_call").member("id", id);
      out.member("server_label", serverLabel).member("name", name);
      out.member("arguments", arguments).member("output", output).member("error", error).end();
    }
  }

  /// A call that waits for somebody's consent.
  record McpApprovalRequest(
      @Nullable String id,
      @Nullable String serverLabel,
      @Nullable String name,
      @Nullable String arguments,
      Extra extra)
      implements HostedItem {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "mcp_approval_request").member("id", id);
      out.member("server_label", serverLabel).member("name", name);
      out.member("arguments", arguments).end();
    }
  }

  record ToolSearchCall(@Nullable String id, @Nullable RawJson arguments, Extra extra)
      implements HostedItem {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "tool_search_call").member("id", id);
      out.member("arguments", arguments).end();
    }
  }

  record ToolSearchOutput(@Nullable String id, @Nullable RawJson tools, Extra extra)
      implements HostedItem {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "tool_search_output").member("id", id);
      out.member("tools", tools).end();
    }
  }

  static HostedItem read(String type, JsonReader in) {
    return new HostedItemReader(in).read(type);
  }

  /// The members that any of the items has, in whatever order they come.
  final class HostedItemReader {
    private final JsonReader in;
    private @Nullable String id;
    private @Nullable String status;
    private @Nullable String name;
    private @Nullable String serverLabel;
    private @Nullable String text;
    private @Nullable String arguments;
    private @Nullable RawJson rawArguments;
    private @Nullable String containerId;
    private @Nullable RawJson list;
    private @Nullable RawJson error;
    private @Nullable WebAction action;

    private HostedItemReader(JsonReader in) {
      this.in = in;
    }

    HostedItem read(String type) {
      Members members = in.members();
      while (members.next()) {
        member(type, members);
      }
      Extra extra = members.extra();
      return switch (type) {
        case "web_search_call" -> new WebSearchCall(id, status, action, arguments, extra);
        case "code_interpreter_call" ->
            new CodeInterpreterCall(id, status, containerId, text, list, arguments, extra);
        case "mcp_call" -> new McpCall(id, serverLabel, name, arguments, text, error, extra);
        case "mcp_approval_request" ->
            new McpApprovalRequest(id, serverLabel, name, arguments, extra);
        case "tool_search_call" -> new ToolSearchCall(id, rawArguments, extra);
        default -> new ToolSearchOutput(id, list, extra);
      };
    }

    private void member(String type, Members members) {
      switch (type + ' ' + members.name()) {
        case String name when name.endsWith(" type") -> in.skip();
        case String name when name.endsWith(" id") -> id = ErrorBody.text(in);
        case "web_search_call status", "code_interpreter_call status" ->
            status = Loosely.string(in);
        case "web_search_call action" -> action = Loosely.object(in, WebAction::read);
        case "tool_search_call arguments" -> rawArguments = in.raw();
        case String name when name.endsWith(" arguments") -> arguments = ItemReader.text(in);
        case "code_interpreter_call container_id" -> containerId = Loosely.string(in);
        case "code_interpreter_call code", "mcp_call output" -> text = ItemReader.text(in);
        case "code_interpreter_call outputs", "tool_search_output tools" -> list = in.raw();
        case "mcp_call error" -> error = in.raw();
        case "mcp_call name", "mcp_approval_request name" -> name = Loosely.string(in);
        case "mcp_call server_label", "mcp_approval_request server_label" ->
            serverLabel = Loosely.string(in);
        default -> members.keep();
      }
    }
  }
}
