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

  private static final Map<String, Definition> TOOLS = new LinkedHashMap<>();
  private static final Map<String, Toolset> TOOLSETS = new LinkedHashMap<>();

  private record Definition(String name, String description, RawJson inputSchema, boolean off) {}

  private record Toolset(String name, List<Definition> members) {}

  static {
    read();
  }

  private ClientTools() {}

  /// Empty for a type that nobody knows.
  public static List<Tool.Custom> functions(Tool.Predefined tool) {
    Definition definition = TOOLS.get(tool.type());
    if (definition != null) {
      Extra more = more(tool);
      String description = definition.description + display(more);
      return List.of(function(tool.name(), description, definition, more));
    }
    Toolset toolset = TOOLSETS.get(tool.type());
    return toolset == null ? List.of() : members(toolset, more(tool));
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

  /// The member that a function stands for, without the name of its toolset.
  public static String member(String toolset, String function) {
    return function.startsWith(toolset + MEMBER)
        ? function.substring(toolset.length() + MEMBER.length())
        : function;
  }

  private static List<Tool.Custom> members(Toolset toolset, Extra more) {
    Map<String, Boolean> switches = McpSwitches.switches(more.get("configs"));
    List<Tool.Custom> functions = new ArrayList<>();
    for (Definition member : toolset.members) {
      if (Objects.requireNonNullElse(switches.get(member.name), !member.off)) {
        String name = toolset.name + MEMBER + member.name;
        functions.add(function(name, member.description, member, Extra.NONE));
      }
    }
    return functions;
  }

  private static Tool.Custom function(
      String name, String description, Definition definition, Extra more) {
    RawJson deferred = more.get("defer_loading");
    boolean later = deferred != null && deferred.equals(RawJson.of("true"));
    return new Tool.Custom(
        name, description, definition.inputSchema, null, later ? true : null, Extra.NONE);
  }

  /// The members of a tool beside its type and name.
  private static Extra more(Tool.Predefined tool) {
    JsonReader in = tool.json().reader();
    Members members = in.members();
    while (members.next()) {
      members.keep();
    }
    return members.extra();
  }

  private static String display(Extra more) {
    RawJson width = more.get("display_width_px");
    RawJson height = more.get("display_height_px");
    return width == null || height == null
        ? ""
        : " The screen is " + width + " pixels wide and " + height + " high.";
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
