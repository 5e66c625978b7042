package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// How hard the model is to try, and in what format it is to answer.
public record OutputConfig(@Nullable String effort, @Nullable RawJson format, Extra extra)
    implements JsonValue {

  static OutputConfig read(JsonReader in) {
    Members members = in.members();
    String effort = null;
    RawJson format = null;
    while (members.next()) {
      switch (members.name()) {
        case "effort" -> effort = in.string();
        case "format" -> format = in.raw();
        default -> members.keep();
      }
    }
    return new OutputConfig(effort, format, members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("effort", effort).member("format", format).end();
  }
}
