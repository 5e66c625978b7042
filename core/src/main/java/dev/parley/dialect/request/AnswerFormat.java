package dev.parley.dialect.request;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.OutputConfig;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The format that the answer's text is to have.
///
/// @param place the field that asks for it
public record AnswerFormat(RawJson schema, String place) {
  /// What a format is called where it needs a name.
  public static final String NAME = "output";

  /// Null when none is asked for, or none that can be carried.
  public static @Nullable AnswerFormat of(MessagesRequest request, Notes notes) {
    OutputConfig config = request.outputConfig();
    RawJson newer = config == null ? null : config.format();
    boolean older = newer == null;
    RawJson format = older ? request.extra().get("output_format") : newer;
    if (format == null || format.isNull()) {
      return null;
    }
    String place = older ? "output_format" : "output_config.format";
    RawJson schema = schema(format);
    if (schema == null) {
      notes.dropped(place, "only json_schema is carried");
      return null;
    }
    return new AnswerFormat(RootReference.resolved(schema), place);
  }

  private static @Nullable RawJson schema(RawJson format) {
    if (!format.isObject()) {
      return null;
    }
    JsonReader in = format.reader();
    Members members = in.members();
    String type = null;
    RawJson schema = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = in.isString() ? in.string() : in.raw().toString();
        case "schema" -> schema = in.raw();
        default -> in.skip();
      }
    }
    return "json_schema".equals(type) && schema != null && schema.isObject() ? schema : null;
  }
}
