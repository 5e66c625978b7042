package dev.parley.dialect.responses;

import dev.parley.anthropic.Delta;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.ReplyContext;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.HostedItem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Calls of the upstream's own tools in the answer: a block for what was asked, one for the result.
final class HostedAnswer {
  private final MessageStream out;
  private final ReplyContext context;
  private @Nullable String toolSearchId;
  private @Nullable String container;
  private long searches;
  private int unnamed;

  HostedAnswer(MessageStream out, ReplyContext context) {
    this.out = out;
    this.context = context;
  }

  /// How often the web was searched.
  long searches() {
    return searches;
  }

  /// Where code ran last.
  @Nullable String container() {
    return container;
  }

  void tell(HostedItem item) {
    switch (item) {
      case HostedItem.WebSearchCall call -> searched(call);
      case HostedItem.CodeInterpreterCall call -> ran(call);
      case HostedItem.McpCall call ->
          asked(call.id(), call.serverLabel(), call.name(), call.arguments(), McpResult.of(call));
      case HostedItem.McpApprovalRequest call ->
          asked(call.id(), call.serverLabel(), call.name(), call.arguments(), McpResult.UNAPPROVED);
      case HostedItem.ToolSearchCall call -> lookedFor(call);
      case HostedItem.ToolSearchOutput output -> found(output);
    }
  }

  private void searched(HostedItem.WebSearchCall call) {
    WebSearchTold told = new WebSearchTold(call, context.hosted());
    searches += told.counts() ? 1 : 0;
    if (!told.isKnown()) {
      return;
    }
    String id = id("srvtoolu_", "ws_", call.id());
    use(HostedBlock.Use.open(id, told.name()), told.input());
    result(told.resultType(), id, told.result());
  }

  private void ran(HostedItem.CodeInterpreterCall call) {
    container = call.containerId() == null ? container : call.containerId();
    String place = call.containerId() == null ? "" : "." + call.containerId();
    String id = id("srvtoolu_", "ci_", call.id() == null ? null : call.id() + place);
    use(HostedBlock.Use.open(id, CodeRun.NAME), CodeRun.input(call));
    result(CodeRun.RESULT, id, CodeRun.result(call));
  }

  private void asked(
      @Nullable String upstreamId,
      @Nullable String server,
      @Nullable String name,
      @Nullable String arguments,
      McpResult outcome) {
    String id = id("mcptoolu_", "mcp_", upstreamId);
    String label = server == null ? "" : server;
    use(HostedBlock.Use.openMcp(id, label, name == null ? "" : name), object(arguments));
    block(outcome.block(id));
  }

  private void lookedFor(HostedItem.ToolSearchCall call) {
    String id = id("srvtoolu_", "tsc_", call.id());
    toolSearchId = id;
    use(HostedBlock.Use.open(id, context.hosted().toolSearch()), ToolSearchTold.input(call));
  }

  private void found(HostedItem.ToolSearchOutput output) {
    if (toolSearchId != null) {
      RawJson finds = ToolSearchTold.result(output, context.toolNames());
      result(ToolSearchTold.RESULT, toolSearchId, finds);
      toolSearchId = null;
    }
  }

  /// A call without an id gets one by its place in the answer.
  private String id(String prefix, String kind, @Nullable String upstreamId) {
    String known = upstreamId == null || upstreamId.isEmpty() ? kind + ++unnamed : upstreamId;
    return HostedIds.client(prefix, kind, known);
  }

  private void use(HostedBlock.Use use, RawJson input) {
    out.open(use);
    out.append(new Delta.InputJson(input.toString()));
    out.close();
  }

  private void result(String type, String id, RawJson content) {
    block(HostedBlock.Result.of(type, id, content));
  }

  private void block(HostedBlock.Result result) {
    out.open(result);
    out.close();
  }

  /// Arguments as an input; what is no object is none.
  static RawJson object(@Nullable String arguments) {
    try {
      RawJson json =
          RawJson.parse((arguments == null ? "" : arguments).getBytes(StandardCharsets.UTF_8));
      return json.isObject() ? json : RawJson.EMPTY_OBJECT;
    } catch (JsonException _) {
      return RawJson.EMPTY_OBJECT;
    }
  }
}
