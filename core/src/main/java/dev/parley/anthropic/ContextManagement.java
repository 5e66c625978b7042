package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.util.List;

/// What may be left out of the conversation when it grows long.
public record ContextManagement(List<ContextEdit> edits, Extra extra) implements JsonValue {

  static ContextManagement read(JsonReader in) {
    Members members = in.members();
    List<ContextEdit> edits = List.of();
    while (members.next()) {
      switch (members.name()) {
        case "edits" -> edits = in.list(ContextEdit::read);
        default -> members.keep();
      }
    }
    return new ContextManagement(edits, members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).list("edits", edits).end();
  }
}
