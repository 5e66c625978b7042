package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// A tool on offer: one the client defines, or one of Anthropic's own, known by its type, which the
/// client runs or which runs where the model runs.
public sealed interface Tool extends JsonValue permits Tool.Custom, Tool.Predefined, HostedTool {

  record Custom(
      String name,
      @Nullable String description,
      RawJson inputSchema,
      @Nullable Boolean strict,
      @Nullable Boolean deferLoading,
      Extra extra)
      implements Tool {

    public boolean isDeferred() {
      return Boolean.TRUE.equals(deferLoading);
    }

    public boolean isStrict() {
      return Boolean.TRUE.equals(strict);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("name", name).member("description", description);
      out.member("input_schema", inputSchema).member("strict", strict);
      out.member("defer_loading", deferLoading).end();
    }
  }

  /// One of Anthropic's own that the client runs, `bash_20250124` and the like, or one of a type
  /// that nobody knows.
  record Predefined(String type, String name, RawJson json) implements Tool {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static Tool read(JsonReader in) {
    String type = in.tag("type");
    if (type == null || type.equals("custom")) {
      return in.form("custom", Tool::readCustom);
    }
    HostedTool.Kind kind = HostedTool.Kind.of(type);
    if (kind != null) {
      return in.form(type, tool -> HostedTool.read(kind, tool));
    }
    String name = in.tag("name");
    return new Predefined(type, name == null ? "" : name, in.raw());
  }

  private static Custom readCustom(JsonReader in) {
    Members members = in.members();
    String name = null;
    String description = null;
    RawJson inputSchema = null;
    Boolean strict = null;
    Boolean deferLoading = null;
    while (members.next()) {
      switch (members.name()) {
        case "name" -> name = in.string();
        case "description" -> description = in.string();
        case "input_schema" -> inputSchema = in.object();
        case "strict" -> strict = in.bool();
        case "defer_loading" -> deferLoading = in.bool();
        default -> members.keep();
      }
    }
    return new Custom(
        in.required("name", name),
        description,
        in.required("input_schema", inputSchema),
        strict,
        deferLoading,
        members.extra());
  }
}
