package dev.parley.dialect.request;

import dev.parley.anthropic.Tool;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Examples of a tool's input. The upstream has no place for them but the tool's description.
public final class ToolExamples {
  public static final String FIELD = "input_examples";

  private ToolExamples() {}

  public static boolean has(Tool.Custom tool) {
    return !of(tool).isEmpty();
  }

  /// The description with the examples after it, each on its own line.
  public static @Nullable String described(Tool.Custom tool) {
    List<RawJson> examples = of(tool);
    if (examples.isEmpty()) {
      return tool.description();
    }
    StringBuilder text = new StringBuilder();
    if (tool.description() != null && !tool.description().isEmpty()) {
      text.append(tool.description()).append("\n\n");
    }
    text.append("Examples of its input:");
    examples.forEach(example -> text.append('\n').append(example));
    return text.toString();
  }

  private static List<RawJson> of(Tool.Custom tool) {
    RawJson examples = tool.extra().get(FIELD);
    return examples == null || !examples.isArray()
        ? List.of()
        : examples.reader().list(JsonReader::raw);
  }
}
