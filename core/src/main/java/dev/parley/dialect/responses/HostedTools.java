package dev.parley.dialect.responses;

import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.McpServer;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Tool;
import dev.parley.dialect.HostedNames;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.models.Model.HostedFeature;
import dev.parley.models.Target;
import dev.parley.openai.responses.ResponsesRequest.UpstreamTool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tools on offer that run upstream, and what they ask of the rest of the request.
final class HostedTools {
  private static final RawJson CODE_INTERPRETER =
      RawJson.of("{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}}");
  private static final RawJson TOOL_SEARCH = RawJson.of("{\"type\":\"tool_search\"}");

  private final MessagesRequest request;
  private final Target target;
  private final Model model;
  private final Notes notes;
  private final List<UpstreamTool> definitions = new ArrayList<>();
  private final List<String> includes = new ArrayList<>();
  private final List<HostedTool> limited = new ArrayList<>();
  private final WebTools web;
  private @Nullable HostedTool toolSearch;
  private boolean runsCode;

  private HostedTools(MessagesRequest request, Target target, Notes notes) {
    this.request = request;
    this.target = target;
    this.model = target.model();
    this.notes = notes;
    this.web = new WebTools(notes);
  }

  static HostedTools of(MessagesRequest request, Target target, Notes notes) {
    HostedTools tools = new HostedTools(request, target, notes);
    for (int i = 0; i < request.tools().size(); i++) {
      if (request.tools().get(i) instanceof HostedTool tool) {
        tools.add("tools." + i, tool);
      }
    }
    tools.complete();
    return tools;
  }

  private void add(String path, HostedTool tool) {
    HostedFeature feature = feature(tool.kind());
    if (!model.runs(feature)) {
      missing(path, tool.kind());
      return;
    }
    switch (tool.kind()) {
      case WEB_SEARCH, WEB_FETCH -> web.add(path, tool);
      case CODE_EXECUTION -> runsCode = true;
      case TOOL_SEARCH -> toolSearch = tool;
      case MCP_TOOLSET -> {}
    }
    if (tool.limits().maxUses() != null) {
      limited.add(tool);
    }
  }

  private void missing(String path, HostedTool.Kind kind) {
    if (kind == HostedTool.Kind.TOOL_SEARCH) {
      notes.degraded(path, "the model cannot search among tools; all of them are offered at once");
    } else {
      notes.dropped(path, "the model has no such tool");
    }
  }

  private static HostedFeature feature(HostedTool.Kind kind) {
    return switch (kind) {
      case WEB_SEARCH, WEB_FETCH -> HostedFeature.WEB_SEARCH;
      case CODE_EXECUTION -> HostedFeature.CODE_INTERPRETER;
      case TOOL_SEARCH -> HostedFeature.TOOL_SEARCH;
      case MCP_TOOLSET -> HostedFeature.MCP;
    };
  }

  private void complete() {
    if (!web.isEmpty()) {
      define(web.definition());
      includes.add("web_search_call.action.sources");
    }
    if (runsCode) {
      define(container());
      includes.add("code_interpreter_call.outputs");
    }
    if (!runsCode && request.extra().names().contains("container")) {
      notes.dropped("container", "there is no code to run in it");
    }
    if (toolSearch != null) {
      define(TOOL_SEARCH);
    }
    if (model.runs(HostedFeature.MCP)) {
      McpTools.of(request, searchesTools(), notes).forEach(this::define);
    } else if (!McpServer.of(request).isEmpty()) {
      notes.dropped("mcp_servers", "the model reaches no MCP servers");
    }
  }

  private void define(RawJson definition) {
    definitions.add(new UpstreamTool(definition));
  }

  /// The container of an earlier answer goes on being used when the client names it.
  private RawJson container() {
    AskedContainer asked = AskedContainer.of(request.extra().get("container"));
    if (asked.hasSkills()) {
      notes.dropped("container.skills", "the upstream's containers have no skills");
    }
    String id = asked.id();
    if (id == null) {
      return CODE_INTERPRETER;
    }
    if (!id.startsWith("cntr_")) {
      notes.dropped("container", "no container of the upstream's; the code gets a new one");
      return CODE_INTERPRETER;
    }
    if (target.lessons().knows(new Lesson.GoneContainer())) {
      notes.degraded("container", "the upstream has it no more; the code gets a new one");
      return CODE_INTERPRETER;
    }
    JsonValue tool =
        out -> out.begin().member("type", "code_interpreter").member("container", id).end();
    return tool.toJson();
  }

  boolean isEmpty() {
    return definitions.isEmpty();
  }

  List<UpstreamTool> definitions() {
    return List.copyOf(definitions);
  }

  /// What the answer is to tell beyond the usual.
  List<String> includes() {
    return List.copyOf(includes);
  }

  boolean searchesWeb() {
    return !web.isEmpty();
  }

  boolean searchesTools() {
    return toolSearch != null;
  }

  /// The upstream counts the calls of all its tools together.
  @Nullable Long maxCalls() {
    if (limited.isEmpty()) {
      return null;
    }
    boolean others = definitions.size() > (web.isEmpty() ? 0 : 1) || web.hasUnlimited();
    if (others) {
      notes.dropped("tools.max_uses", "the upstream counts the calls of all its tools together");
      return null;
    }
    return limited.stream().mapToLong(tool -> Math.max(1, maxUses(tool))).sum();
  }

  private static long maxUses(HostedTool tool) {
    Long most = tool.limits().maxUses();
    return most == null ? 1 : most;
  }

  /// The type of the tool that is to be called in any case; null when none of them is meant.
  @Nullable String forced(@Nullable String name) {
    for (Tool tool : request.tools()) {
      if (tool instanceof HostedTool hosted && hosted.name().equals(name)) {
        return switch (hosted.kind()) {
          case WEB_SEARCH, WEB_FETCH -> web.isEmpty() ? null : "web_search";
          case CODE_EXECUTION -> runsCode ? "code_interpreter" : null;
          case TOOL_SEARCH, MCP_TOOLSET -> null;
        };
      }
    }
    return null;
  }

  HostedNames names() {
    return new HostedNames(
        web.searches() || !web.fetches(),
        web.fetches(),
        toolSearch == null ? HostedNames.USUAL.toolSearch() : toolSearch.name());
  }
}
