package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// Whether the model may, must or must not call a tool.
public record ToolChoice(
    Kind kind, @Nullable String name, @Nullable Boolean disableParallelToolUse, Extra extra)
    implements JsonValue {

  public enum Kind {
    AUTO("auto"),
    ANY("any"),
    TOOL("tool"),
    NONE("none");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }
  }

  static ToolChoice read(JsonReader in) {
    Members members = in.members();
    Kind kind = null;
    String name = null;
    Boolean disableParallel = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> kind = kind(in);
        case "name" -> name = in.string();
        case "disable_parallel_tool_use" -> disableParallel = in.bool();
        default -> members.keep();
      }
    }
    if (kind == Kind.TOOL) {
      in.required("tool.name", name);
    }
    return new ToolChoice(in.required("type", kind), name, disableParallel, members.extra());
  }

  private static Kind kind(JsonReader in) {
    String type = in.string();
    for (Kind kind : Kind.values()) {
      if (kind.wire.equals(type)) {
        return kind;
      }
    }
    throw in.unexpected("'auto', 'any', 'tool' or 'none'");
  }

  public boolean allowsParallel() {
    return !Boolean.TRUE.equals(disableParallelToolUse);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", kind.wire).member("name", name);
    out.member("disable_parallel_tool_use", disableParallelToolUse).end();
  }
}
