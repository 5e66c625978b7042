package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tools of Anthropic's that the client runs, as the functions that they are: their schemas are
/// known to Anthropic's models by heart, and to no other. A toolset becomes a function for each
/// member.
public final class ClientTools {
  /// Stands between a toolset and its member in the name of a function.
  private static final String MEMBER = "__";

  /// Settings that become part of the function; the number of a display means nothing to a model.
  private static final List<String> TOLD =
      List.of(
          "strict",
          "defer_loading",
          "enable_zoom",
          "display_width_px",
          "display_height_px",
          "display_number",
          "max_characters");

  private static final Map<String, Definition> TOOLS = new LinkedHashMap<>();
  private static final Map<String, Toolset> TOOLSETS = new LinkedHashMap<>();

  private record Definition(String name, String description, RawJson inputSchema, boolean off) {}

  private record Toolset(String name, List<Definition> members) {}

  static {
    read();
  }

  private ClientTools() {}

  /// Whether tools of this type are known.
  static boolean isOne(String type) {
    return TOOLS.containsKey(type) || TOOLSETS.containsKey(type);
  }

  /// Empty for a type that nobody knows.
  public static List<Tool.Custom> functions(Tool.Predefined tool) {
    if (!isOne(tool.type())) {
      return List.of();
    }
    Extra settings = settings(tool);
    Definition definition = definition(tool.type(), settings);
    if (definition != null) {
      String description = definition.description + display(settings) + viewed(settings);
      return List.of(
          new Tool.Custom(
              tool.name(),
              description,
              definition.inputSchema,
              flag(settings, "strict"),
              flag(settings, "defer_loading"),
              untold(settings)));
    }
    Toolset toolset = TOOLSETS.get(tool.type());
    return toolset == null ? List.of() : members(toolset, settings);
  }

  /// Some tools can do more when they are told to: a row of its own has `+` and what it can do.
  private static @Nullable Definition definition(String type, Extra settings) {
    Definition more = TOOLS.get(type + "+zoom");
    boolean zooms = Boolean.TRUE.equals(flag(settings, "enable_zoom"));
    return more != null && zooms ? more : TOOLS.get(type);
  }

  /// The name under which the toolset of this type is known to the client; null for other types.
  public static @Nullable String toolset(String type) {
    Toolset toolset = TOOLSETS.get(type);
    return toolset == null ? null : toolset.name;
  }

  /// The name of the function that a call was made of.
  public static String function(ContentBlock.ToolUse call) {
    RawJson toolset = call.extra().get("toolset_name");
    return toolset == null || !toolset.reader().isString()
        ? call.name()
        : toolset.reader().string() + MEMBER + call.name();
  }

  /// Whether a toolset is known to clients by this name.
  public static boolean isToolset(String name) {
    return TOOLSETS.values().stream().anyMatch(known -> known.name.equals(name));
  }

  /// Whether a function stands for a member of this toolset.
  public static boolean isMember(String toolset, String function) {
    return isToolset(toolset) && function.startsWith(toolset + MEMBER);
  }

  /// The member that a function stands for, without the name of its toolset.
  public static String member(String toolset, String function) {
    return function.startsWith(toolset + MEMBER)
        ? function.substring(toolset.length() + MEMBER.length())
        : function;
  }

  private static List<Tool.Custom> members(Toolset toolset, Extra settings) {
    RawJson configs = settings.get("configs");
    Map<String, Boolean> switches = McpSwitches.flags(configs, "enabled", true);
    Map<String, Boolean> deferred = McpSwitches.flags(configs, "defer_loading", false);
    List<Tool.Custom> functions = new ArrayList<>();
    for (Definition member : toolset.members) {
      if (Objects.requireNonNullElse(switches.get(member.name), !member.off)) {
        String name = toolset.name + MEMBER + member.name;
        functions.add(
            new Tool.Custom(
                name,
                member.description,
                member.inputSchema,
                null,
                deferred.get(member.name),
                Extra.NONE));
      }
    }
    return functions;
  }

  /// The members of a tool beside its type and name.
  private static Extra settings(Tool.Predefined tool) {
    return Extra.membersOf(tool.json()).without("type").without("name");
  }

  /// What neither the function nor its description says.
  private static Extra untold(Extra settings) {
    Extra untold = settings;
    for (String told : TOLD) {
      untold = untold.without(told);
    }
    return untold;
  }

  private static @Nullable Boolean flag(Extra settings, String name) {
    RawJson flag = settings.get(name);
    return (flag != null && flag.toString().equals("true")) ? true : null;
  }

  private static String display(Extra settings) {
    RawJson width = settings.get("display_width_px");
    RawJson height = settings.get("display_height_px");
    return isNone(width) || isNone(height)
        ? ""
        : " The screen is " + width + " pixels wide and " + height + " high.";
  }

  private static boolean isNone(@Nullable RawJson setting) {
    return setting == null || setting.isNull();
  }

  private static String viewed(Extra settings) {
    RawJson most = settings.get("max_characters");
    return isNone(most) ? "" : " A view shows " + most + " characters at most.";
  }

  private static void read() {
    try (InputStream in = ClientTools.class.getResourceAsStream("client-tools.json")) {
      JsonReader json = JsonReader.of(Objects.requireNonNull(in).readAllBytes());
      Members members = json.members();
      while (members.next()) {
        switch (members.name()) {
          case "tools" -> json.list(ClientTools::readTool);
          case "toolsets" -> json.list(ClientTools::readToolset);
          default -> throw json.unexpected("'tools' or 'toolsets'");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean readTool(JsonReader in) {
    Members members = in.members();
    List<String> types = List.of();
    String description = "";
    RawJson schema = RawJson.EMPTY_OBJECT;
    while (members.next()) {
      switch (members.name()) {
        case "types" -> types = in.list(JsonReader::string);
        case "description" -> description = in.string();
        case "input_schema" -> schema = in.raw();
        default -> throw in.unexpected("a member of a tool");
      }
    }
    for (String type : types) {
      TOOLS.put(type, new Definition(type, description, schema, false));
    }
    return true;
  }

  private static boolean readToolset(JsonReader in) {
    Members members = in.members();
    String type = "";
    String name = "";
    List<Definition> definitions = List.of();
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = in.string();
        case "name" -> name = in.string();
        case "members" -> definitions = in.list(ClientTools::readMember);
        default -> throw in.unexpected("a member of a toolset");
      }
    }
    TOOLSETS.put(type, new Toolset(name, definitions));
    return true;
  }

  private static Definition readMember(JsonReader in) {
    Members members = in.members();
    String name = "";
    String description = "";
    RawJson schema = RawJson.EMPTY_OBJECT;
    boolean off = false;
    while (members.next()) {
      switch (members.name()) {
        case "name" -> name = in.string();
        case "description" -> description = in.string();
        case "input_schema" -> schema = in.raw();
        case "off" -> off = in.bool();
        default -> throw in.unexpected("a member of a tool");
      }
    }
    return new Definition(name, description, schema, off);
  }
}
