package dev.parley.anthropic;

import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool that comes or goes in the middle of a conversation: what a block of type `tool_addition`
/// or `tool_removal` says.
///
/// @param definition the tool itself; null where one is meant that was defined before
public record ToolChange(boolean adds, String name, @Nullable Tool definition) {
  private static final String ADDITION = "tool_addition";
  private static final String REMOVAL = "tool_removal";

  /// Null for other blocks, and for tools that a server lists.
  public static @Nullable ToolChange of(ContentBlock block) {
    if (!(block instanceof ContentBlock.Unknown change) || !isOne(change.type())) {
      return null;
    }
    try {
      RawJson tool = change.json().first("tool");
      return tool == null || !tool.isObject() ? null : read(change.type().equals(ADDITION), tool);
    } catch (JsonException _) {
      return null;
    }
  }

  private static boolean isOne(String type) {
    return type.equals(ADDITION) || type.equals(REMOVAL);
  }

  /// The tools that these messages bring with them, as ones that are on offer at once.
  public static List<Tool> definitions(List<InputMessage> messages) {
    List<Tool> definitions = new ArrayList<>();
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        ToolChange change = of(block);
        if (change != null && change.definition != null) {
          definitions.add(change.definition);
        }
      }
    }
    return definitions;
  }

  private static @Nullable ToolChange read(boolean adds, RawJson tool) {
    String type = tool.string("type");
    String name = tool.string("name");
    if ("tool_reference".equals(type) && name != null) {
      return new ToolChange(adds, name, null);
    }
    return adds && "tool_definition".equals(type) ? defined(tool.first("definition")) : null;
  }

  private static @Nullable ToolChange defined(@Nullable RawJson definition) {
    Tool tool = definition == null ? null : Tool.read(definition.reader());
    return switch (tool) {
      case Tool.Custom custom -> new ToolChange(true, custom.name(), atOnce(custom));
      case Tool.Predefined predefined ->
          ClientTools.functions(predefined).isEmpty()
              ? null
              : new ToolChange(true, predefined.name(), predefined);
      case HostedTool _ -> null;
      case null -> null;
    };
  }

  private static Tool atOnce(Tool.Custom tool) {
    return new Tool.Custom(
        tool.name(), tool.description(), tool.inputSchema(), tool.strict(), null, tool.extra());
  }
}
