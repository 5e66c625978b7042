package dev.parley.dialect.request;

import dev.parley.anthropic.ClientTools;
import dev.parley.anthropic.Content;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Tool;
import dev.parley.anthropic.ToolChange;
import dev.parley.anthropic.ToolReference;
import dev.parley.dialect.ToolNames;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The tools that the client runs and that the model may call now, as functions. Deferred tools
/// follow the others in the order in which the conversation came upon them, so that finding one
/// more only adds to the end.
public final class ToolsOnOffer {
  /// What OpenAI takes at most, safe on every model and server.
  public static final int NAME_LIMIT = 64;

  /// With this deferred tool, which nobody can call, Claude Code keeps Anthropic's tool search on.
  private static final String PLACEHOLDER = "DeferredToolPlaceholder";

  /// Fields of a tool that ask for what happens anyway.
  private static final Set<String> WITHOUT_LOSS =
      Set.of("type", "cache_control", "eager_input_streaming", ToolExamples.FIELD);

  private final List<Tool.Custom> offered = new ArrayList<>();
  private final Set<String> offeredNames = new HashSet<>();
  private final ToolNames names;

  /// @param losses notes what the dialect cannot carry of a tool at a path
  public ToolsOnOffer(
      MessagesRequest request, Notes notes, BiConsumer<String, Tool.Custom> losses) {
    Map<String, Tool.Custom> deferred = new LinkedHashMap<>();
    boolean searched = isSearched(request);
    for (int i = 0; i < request.tools().size(); i++) {
      Tool tool = request.tools().get(i);
      note("tools." + i, tool, notes, losses);
      for (Tool.Custom function : functions(tool)) {
        offer(function, deferred, searched);
      }
    }
    List<Tool> tools = new ArrayList<>(request.tools());
    for (Tool tool : ToolChange.definitions(request.messages())) {
      tools.add(tool);
      functions(tool).forEach(function -> deferred.putIfAbsent(function.name(), function));
    }
    for (String name : mentioned(request.messages())) {
      surface(name, deferred);
    }
    names = new ToolNames(NAME_LIMIT, names(tools), toolsets(tools));
  }

  /// Where the upstream searches among tools by itself, it gets all of them from the start.
  private void offer(Tool.Custom function, Map<String, Tool.Custom> deferred, boolean searched) {
    if (!function.isDeferred()) {
      offer(function);
    } else if (!function.name().equals(PLACEHOLDER)) {
      if (searched) {
        offer(function);
      } else {
        deferred.put(function.name(), function);
      }
    }
  }

  private static boolean isSearched(MessagesRequest request) {
    return request.tools().stream()
        .anyMatch(tool ->
            tool instanceof HostedTool searching
                && searching.kind() == HostedTool.Kind.TOOL_SEARCH);
  }

  /// A tool that is mentioned is on offer from then on; of a toolset, each of its members.
  private void surface(String name, Map<String, Tool.Custom> deferred) {
    Tool.Custom named = deferred.get(name);
    if (ClientTools.isToolset(name)) {
      deferred.values().stream()
          .filter(tool -> tool.equals(named) || ClientTools.isMember(name, tool.name()))
          .forEach(this::offer);
    } else if (named != null) {
      offer(named);
    }
  }

  private void offer(Tool.Custom function) {
    if (offeredNames.add(function.name())) {
      offered.add(function);
    }
  }

  /// Tools that Anthropic defines and the client runs are functions like others.
  private static List<Tool.Custom> functions(Tool tool) {
    return switch (tool) {
      case Tool.Custom custom -> List.of(custom);
      case Tool.Predefined predefined -> ClientTools.functions(predefined);
      case HostedTool _ -> List.of();
    };
  }

  private static List<String> names(List<Tool> tools) {
    return tools.stream().flatMap(tool -> functions(tool).stream()).map(Tool.Custom::name).toList();
  }

  private static Set<String> toolsets(List<Tool> tools) {
    Set<String> toolsets = new LinkedHashSet<>();
    for (Tool tool : tools) {
      String toolset =
          tool instanceof Tool.Predefined predefined
              ? ClientTools.toolset(predefined.type())
              : null;
      if (toolset != null) {
        toolsets.add(toolset);
      }
    }
    return toolsets;
  }

  private static void note(
      String path, Tool tool, Notes notes, BiConsumer<String, Tool.Custom> losses) {
    switch (tool) {
      case HostedTool _ -> {}
      case Tool.Predefined predefined -> {
        List<Tool.Custom> functions = ClientTools.functions(predefined);
        if (functions.isEmpty()) {
          notes.dropped(path, "a tool of a type that nobody knows");
        } else {
          note(path, functions.getFirst(), notes, losses);
        }
      }
      case Tool.Custom custom -> {
        losses.accept(path, custom);
        if (ToolExamples.has(custom)) {
          notes.emulated(path + "." + ToolExamples.FIELD, "they stand in the description");
        }
        for (String name : custom.extra().names()) {
          if (!WITHOUT_LOSS.contains(name)) {
            notes.dropped(path + "." + name, "the upstream has no such field");
          }
        }
      }
    }
  }

  public ToolNames names() {
    return names;
  }

  public List<Tool.Custom> list() {
    return List.copyOf(offered);
  }

  public boolean offers(@Nullable String name) {
    return offeredNames.contains(name);
  }

  /// What the client expects its tools to be given, by the upstream's names.
  public Map<String, RawJson> schemas() {
    Map<String, RawJson> schemas = new LinkedHashMap<>();
    offered.forEach(tool -> schemas.put(names.upstream(tool.name()), tool.inputSchema()));
    return offered.isEmpty() ? Map.of() : schemas;
  }

  /// Tools that the conversation refers to or has called, in that order.
  private static Set<String> mentioned(List<InputMessage> messages) {
    Set<String> mentioned = new LinkedHashSet<>();
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        mention(block, mentioned);
      }
    }
    return mentioned;
  }

  private static void mention(ContentBlock block, Set<String> mentioned) {
    ToolChange change = ToolChange.of(block);
    if (change != null && change.adds()) {
      mention(change, mentioned);
    } else if (block instanceof ToolReference reference) {
      mentioned.add(reference.toolName());
    } else if (block instanceof ContentBlock.ToolUse call) {
      mentioned.add(ClientTools.function(call));
    } else if (block instanceof ContentBlock.ToolResult result
        && result.content() instanceof Content.Blocks content) {
      content.blocks().forEach(nested -> mention(nested, mentioned));
    }
  }

  private static void mention(ToolChange change, Set<String> mentioned) {
    Tool tool = change.definition();
    if (tool == null) {
      mentioned.add(change.name());
    } else {
      functions(tool).forEach(function -> mentioned.add(function.name()));
    }
  }
}
