package dev.parley.anthropic;

import static dev.parley.anthropic.RequestRules.require;

import dev.parley.json.RawJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the tools of a request must hold to, each alone and all together.
final class ToolRules {
  private static final RawJson TRUE = RawJson.of("true");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

  /// Fields that tools have and whole toolsets have not.
  private static final List<String> NOT_OF_TOOLSETS =
      List.of("strict", "input_examples", "defer_loading");

  private final MessagesRequest request;
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> types = new HashMap<>();

  private ToolRules(MessagesRequest request) {
    this.request = request;
  }

  static void check(MessagesRequest request) {
    ToolRules rules = new ToolRules(request);
    for (int i = 0; i < request.tools().size(); i++) {
      switch (request.tools().get(i)) {
        case Tool.Custom tool -> rules.custom("tools." + i + ".custom", tool);
        case Tool.Predefined tool -> rules.predefined("tools." + i + "." + tool.type(), tool);
        case HostedTool tool -> rules.hosted("tools." + i + "." + tool.type(), tool);
      }
    }
    rules.added();
    rules.loading();
    rules.choice();
    rules.servers();
  }

  private void custom(String path, Tool.Custom tool) {
    require(
        NAME.matcher(tool.name()).matches(),
        path + ".name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
    String type = tool.inputSchema().string("type");
    require(
        type == null || type.equals("object"),
        path + ".input_schema.type: Input should be 'object'");
    RawJson examples = tool.extra().get("input_examples");
    require(
        examples == null || examples.isNull() || examples.isArray(),
        path + ".input_examples: Input should be a valid list");
    unique(tool.name());
  }

  private void predefined(String path, Tool.Predefined tool) {
    String toolset = toolset(tool.type());
    if (toolset != null) {
      for (String field : NOT_OF_TOOLSETS) {
        require(
            !isSaid(tool.json(), field), path + "." + field + ": Extra inputs are not permitted");
      }
    }
    if (toolset != null || !tool.name().isEmpty()) {
      unique(toolset != null ? toolset : tool.name());
    }
    once(path, tool);
  }

  /// Each has one name with Anthropic. Here it becomes a function of a hundred times its size.
  private void once(String path, Tool.Predefined tool) {
    String before = types.putIfAbsent(tool.type(), tool.name());
    require(
        before == null || before.equals(tool.name()) || !ClientTools.isOne(tool.type()),
        path + ".name: there is a tool of this type already; it can only have one name");
  }

  /// Tools that come in the middle of the conversation.
  private void added() {
    for (Tool tool : ToolChange.definitions(request.messages())) {
      if (tool instanceof Tool.Predefined predefined) {
        once("tool_addition." + predefined.type(), predefined);
      }
    }
  }

  private void hosted(String path, HostedTool tool) {
    require(
        !(lists(tool.limits().allowedDomains()) && lists(tool.limits().blockedDomains())),
        path + ": only one of `allowed_domains` and `blocked_domains` may be given");
    if (tool.kind() != HostedTool.Kind.MCP_TOOLSET) {
      unique(tool.name());
    }
  }

  private static boolean lists(@Nullable List<String> domains) {
    return domains != null && !domains.isEmpty();
  }

  /// The name that a toolset takes for its tools; null for what is none.
  private static @Nullable String toolset(String type) {
    int end = type.indexOf("_toolset_");
    return end < 0 ? null : type.substring(0, end);
  }

  private void unique(String name) {
    require(names.add(name), "tools: Tool names must be unique.");
  }

  private void loading() {
    boolean none =
        !request.tools().isEmpty() && request.tools().stream().allMatch(ToolRules::isDeferred);
    require(
        !none,
        "tools: At least one tool must have defer_loading=false. All tools cannot be deferred.");
  }

  private static boolean isDeferred(Tool tool) {
    return switch (tool) {
      case Tool.Custom custom -> custom.isDeferred();
      case Tool.Predefined predefined -> isTrue(predefined.json().first("defer_loading"));
      case HostedTool hosted -> isTrue(hosted.setting("defer_loading"));
    };
  }

  private static boolean isTrue(@Nullable RawJson value) {
    return value != null && value.equals(TRUE);
  }

  private void choice() {
    ToolChoice choice = request.toolChoice();
    if (choice == null || choice.kind() != ToolChoice.Kind.TOOL) {
      return;
    }
    boolean offered =
        Stream.of(request.tools(), ToolChange.definitions(request.messages()))
            .flatMap(List::stream)
            .anyMatch(tool -> named(tool, choice.name()));
    require(offered, "tool_choice.name: no tool of this name is in `tools`");
  }

  private static boolean named(Tool tool, @Nullable String name) {
    return switch (tool) {
      case Tool.Custom custom -> custom.name().equals(name);
      case Tool.Predefined predefined -> predefined.name().equals(name);
      case HostedTool hosted -> hosted.name().equals(name);
    };
  }

  /// Each server has one toolset and each toolset a server. Before there were toolsets a server did
  /// without, and so does a request that has none at all.
  private void servers() {
    Map<RawJson, Integer> toolsets = new HashMap<>();
    for (Tool tool : request.tools()) {
      if (tool instanceof HostedTool set && set.kind() == HostedTool.Kind.MCP_TOOLSET) {
        toolsets.merge(RawJson.quoted(set.name()), 1, Integer::sum);
      }
    }
    RawJson servers = request.extra().get("mcp_servers");
    if (toolsets.isEmpty() || (servers != null && !servers.isArray())) {
      return;
    }
    List<RawJson> names = servers == null ? List.of() : servers.reader().list(in -> name(in.raw()));
    for (int i = 0; i < names.size(); i++) {
      RawJson name = names.get(i);
      require(
          toolsets.getOrDefault(name, 0) == 1,
          "mcp_servers." + i + ": exactly one `mcp_toolset` in `tools` has to refer to the server");
    }
    require(
        new HashSet<>(names).containsAll(toolsets.keySet()),
        "tools: each `mcp_toolset` has to refer to a server in `mcp_servers`");
  }

  private static RawJson name(RawJson server) {
    return orNull(server.first("name"));
  }

  private static RawJson orNull(@Nullable RawJson value) {
    return value == null ? RawJson.NULL : value;
  }

  private static boolean isSaid(RawJson tool, String name) {
    RawJson value = tool.first(name);
    return value != null && !value.isNull();
  }
}
