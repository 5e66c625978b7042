package dev.parley.anthropic;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which tools of an MCP server are on.
///
/// @param standard what holds for a tool of which nothing is said
/// @param tools what was said of single ones
/// @param listed the tools that the server is known to have; null when it was not said
public record McpSwitches(
    boolean standard, Map<String, Boolean> tools, @Nullable List<String> listed) {

  public static McpSwitches of(HostedTool toolset) {
    return new McpSwitches(
        enabled(toolset.setting("default_config")),
        flags(toolset.setting("configs"), "enabled", true),
        listed(toolset.setting("tools")));
  }

  /// The older form: all or none, or those named.
  public static McpSwitches of(@Nullable RawJson configuration) {
    boolean on = enabled(configuration);
    List<String> allowed = names(configuration, "allowed_tools");
    Map<String, Boolean> tools = new LinkedHashMap<>();
    if (on && allowed != null) {
      allowed.forEach(name -> tools.put(name, true));
    }
    return new McpSwitches(on && allowed == null, tools, null);
  }

  /// Whether its tools are to be searched for rather than offered at once.
  public static boolean isDeferred(HostedTool toolset) {
    return flag(toolset.setting("default_config"), "defer_loading", false);
  }

  /// The names of all tools that are on; null when that is every one, or cannot be told by names.
  public @Nullable List<String> allowed() {
    if (!standard) {
      return tools.keySet().stream().filter(name -> isOn(name)).toList();
    }
    List<String> known = listed;
    return hasOff() && known != null ? known.stream().filter(this::isOn).toList() : null;
  }

  /// Whether single tools are off of a server whose others are not known by name.
  public boolean excludes() {
    return standard && hasOff() && listed == null;
  }

  private boolean hasOff() {
    return tools.containsValue(false);
  }

  private boolean isOn(String name) {
    return Objects.requireNonNullElse(tools.get(name), standard);
  }

  /// What is said of single tools, by their names.
  static Map<String, Boolean> flags(@Nullable RawJson configs, String name, boolean otherwise) {
    Map<String, Boolean> tools = new LinkedHashMap<>();
    if (configs != null && configs.isObject()) {
      JsonReader in = configs.reader();
      Members members = in.members();
      while (members.next()) {
        tools.put(members.name(), flag(in.raw(), name, otherwise));
      }
    }
    return tools;
  }

  /// On unless it says otherwise.
  private static boolean enabled(@Nullable RawJson config) {
    return flag(config, "enabled", true);
  }

  private static boolean flag(@Nullable RawJson config, String name, boolean otherwise) {
    if (config == null || !config.isObject()) {
      return otherwise;
    }
    JsonReader in = config.reader();
    Members members = in.members();
    boolean flag = otherwise;
    while (members.next()) {
      if (members.name().equals(name)) {
        flag = in.bool();
      } else {
        in.skip();
      }
    }
    return flag;
  }

  private static @Nullable List<String> listed(@Nullable RawJson tools) {
    return tools == null || !tools.isArray() ? null : tools.reader().list(McpSwitches::name);
  }

  private static String name(JsonReader in) {
    String name = in.required("name", in.tag("name"));
    in.skip();
    return name;
  }

  private static @Nullable List<String> names(@Nullable RawJson json, String member) {
    if (json == null || !json.isObject()) {
      return null;
    }
    JsonReader in = json.reader();
    Members members = in.members();
    List<String> names = null;
    while (members.next()) {
      if (members.name().equals(member)) {
        names = in.list(JsonReader::string);
      } else {
        in.skip();
      }
    }
    return names;
  }
}
