package dev.parley.dialect.chat;

import dev.parley.anthropic.Notes;
import dev.parley.dialect.request.AnswerFormat;
import dev.parley.dialect.request.StrictSubset;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The format that the answer's text is to have: a schema that binds, and where there is no such
/// thing, the schema in words.
///
/// @param member `response_format`; null when it is left out
/// @param words what is added to the instructions; empty when it is nothing
record ResponseFormat(@Nullable RawJson member, String words) {
  static final String NAME = "response_format";

  private static final ResponseFormat FREE = new ResponseFormat(null, "");
  private static final String IN_WORDS =
      "Answer with one JSON value and nothing else. It has to follow this JSON Schema:\n";

  static ResponseFormat of(
      @Nullable AnswerFormat asked, ParameterQuirks.Format taken, boolean strict, Notes notes) {
    if (asked == null) {
      return FREE;
    }
    if (taken == ParameterQuirks.Format.SCHEMA) {
      boolean binds = strict && StrictSubset.holds(asked.schema());
      if (!binds) {
        notes.degraded(asked.place(), "the schema may guide the model rather than bind it");
      }
      return new ResponseFormat(schema(asked, binds), "");
    }
    notes.degraded(asked.place(), "the model is told the schema in words");
    RawJson member = taken == ParameterQuirks.Format.OBJECT ? object() : null;
    return new ResponseFormat(member, IN_WORDS + asked.schema());
  }

  private static RawJson object() {
    return RawJson.of("{\"type\":\"json_object\"}");
  }

  private static RawJson schema(AnswerFormat asked, boolean binds) {
    JsonValue schema =
        out ->
            out.begin()
                .member("name", AnswerFormat.NAME)
                .member("schema", asked.schema())
                .member("strict", binds ? true : null)
                .end();
    JsonValue format =
        out -> out.begin().member("type", "json_schema").member("json_schema", schema).end();
    return format.toJson();
  }
}
