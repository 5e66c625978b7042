package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

public record Metadata(@Nullable String userId, Extra extra) implements JsonValue {

  static Metadata read(JsonReader in) {
    Members members = in.members();
    String userId = null;
    while (members.next()) {
      switch (members.name()) {
        case "user_id" -> userId = in.string();
        default -> members.keep();
      }
    }
    return new Metadata(userId, members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("user_id", userId).end();
  }
}
