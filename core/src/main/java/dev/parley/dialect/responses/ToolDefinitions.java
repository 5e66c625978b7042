package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Tool;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.request.FunctionParameters;
import dev.parley.dialect.request.StrictSubset;
import dev.parley.dialect.request.ToolExamples;
import dev.parley.dialect.request.ToolsOnOffer;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.ResponsesRequest;
import dev.parley.openai.responses.ResponsesRequest.FunctionTool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All tools of a request: those that the client runs, as functions, and the upstream's own.
final class ToolDefinitions {
  private final HostedTools hosted;
  private final ToolsOnOffer offered;
  private final Set<String> deferred;

  ToolDefinitions(MessagesRequest request, HostedTools hosted, Notes notes) {
    this.hosted = hosted;
    this.offered = new ToolsOnOffer(request, notes, (path, tool) -> note(path, tool, notes));
    this.deferred =
        offered.list().stream()
            .filter(Tool.Custom::isDeferred)
            .map(Tool.Custom::name)
            .collect(Collectors.toCollection(HashSet::new));
  }

  private static void note(String path, Tool.Custom tool, Notes notes) {
    if (tool.isStrict() && !StrictSubset.holds(tool.inputSchema())) {
      notes.degraded(
          path + ".strict", "the schema guides the model: OpenAI cannot bind it to such a one");
    }
    if (FunctionParameters.losesAlternatives(tool.inputSchema())) {
      notes.degraded(path + ".input_schema", "OpenAI takes no alternatives at the root");
    }
  }

  ToolNames names() {
    return offered.names();
  }

  boolean isEmpty() {
    return offered.list().isEmpty() && hosted.isEmpty();
  }

  boolean offers(@Nullable String name) {
    return offered.offers(name);
  }

  /// All tools; those that run upstream come first, as they do not grow in number.
  List<ResponsesRequest.Tool> all() {
    List<ResponsesRequest.Tool> all = new ArrayList<>(hosted.definitions());
    all.addAll(functions());
    return all;
  }

  /// The definitions of these tools, as far as they are on offer.
  List<FunctionTool> named(Set<String> toolNames) {
    return offered.list().stream()
        .filter(tool -> toolNames.contains(tool.name()))
        .map(this::function)
        .toList();
  }

  List<FunctionTool> functions() {
    return offered.list().stream().map(this::function).toList();
  }

  /// `strict` is always said: left out, OpenAI makes optional parameters mandatory where it can.
  private FunctionTool function(Tool.Custom tool) {
    return new FunctionTool(
        names().upstream(tool.name()),
        ToolExamples.described(tool),
        FunctionParameters.of(tool.inputSchema()),
        tool.isStrict() && StrictSubset.holds(tool.inputSchema()),
        (tool.isDeferred() && hosted.searchesTools()) ? true : null,
        Extra.NONE);
  }

  /// What the client expects its tools to be given, by the upstream's names.
  Map<String, RawJson> schemas() {
    return offered.schemas();
  }

  boolean isSearchedFor(String name) {
    return hosted.searchesTools() && deferred.contains(name);
  }

  HostedTools hosted() {
    return hosted;
  }
}
