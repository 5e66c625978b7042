package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.OutputConfig;
import dev.parley.dialect.request.StrictSubset;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The format that the answer's text is to have.
final class TextFormat {
  private static final String NAME = "output";

  private TextFormat() {}

  static @Nullable RawJson of(MessagesRequest request, Notes notes) {
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
    boolean strict = StrictSubset.holds(schema);
    if (!strict) {
      notes.degraded(place, "the schema guides the model: OpenAI cannot bind it to such a one");
    }
    JsonValue jsonSchema =
        out ->
            out.begin()
                .member("type", "json_schema")
                .member("name", NAME)
                .member("schema", schema)
                .member("strict", strict)
                .end();
    JsonValue text = out -> out.begin().member("format", jsonSchema).end();
    return text.toJson();
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
