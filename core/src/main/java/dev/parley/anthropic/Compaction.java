package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// A wish for a summary of the conversation in place of an answer to it.
public record Compaction(@Nullable String instructions, Extra extra) implements JsonValue {
  private static final String SUMMARIZE = "summarize";

  static Compaction read(JsonReader in) {
    Members members = in.members();
    String type = null;
    String instructions = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = kind(in);
        case "instructions" -> instructions = in.string();
        default -> members.keep();
      }
    }
    in.required("type", type);
    return new Compaction(instructions, members.extra());
  }

  private static String kind(JsonReader in) {
    if (!in.string().equals(SUMMARIZE)) {
      throw in.unexpected("'summarize'");
    }
    return SUMMARIZE;
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", SUMMARIZE).member("instructions", instructions).end();
  }
}
