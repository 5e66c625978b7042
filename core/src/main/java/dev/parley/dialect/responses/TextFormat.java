package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.dialect.request.AnswerFormat;
import dev.parley.dialect.request.StrictSubset;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The format that the answer's text is to have.
final class TextFormat {
  private TextFormat() {}

  static @Nullable RawJson of(MessagesRequest request, Notes notes) {
    AnswerFormat format = AnswerFormat.of(request, notes);
    if (format == null) {
      return null;
    }
    boolean strict = StrictSubset.holds(format.schema());
    if (!strict) {
      notes.degraded(
          format.place(), "the schema guides the model: OpenAI cannot bind it to such a one");
    }
    JsonValue jsonSchema =
        out ->
            out.begin()
                .member("type", "json_schema")
                .member("name", AnswerFormat.NAME)
                .member("schema", format.schema())
                .member("strict", strict)
                .end();
    JsonValue text = out -> out.begin().member("format", jsonSchema).end();
    return text.toJson();
  }
}
