package dev.parley.dialect.messages;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.Set;

/// What is to be known of an event that is passed on.
///
/// @param said by the model in it; nothing where nobody can read that
record PassedEvent(String type, String said) {
  private static final String DELTA = "delta";
  private static final Set<String> WORDS = Set.of("text", "thinking", "partial_json");

  /// @throws JsonException when it is no JSON, or has no type
  static PassedEvent of(byte[] json) {
    try {
      return JsonReader.readOnce(json, PassedEvent::read);
    } catch (JsonException _) {
      return new PassedEvent(type(RawJson.parse(json).reader()), "");
    }
  }

  private static PassedEvent read(JsonReader in) {
    String type = type(in);
    String said = "";
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals(DELTA) && in.isObject()) {
        said = words(in);
      } else {
        in.skip();
      }
    }
    return new PassedEvent(type, said);
  }

  /// It names the event, on a line of its own.
  static String type(JsonReader in) {
    String type = in.required("type", in.tag("type"));
    for (int i = 0; i < type.length(); i++) {
      if (Character.isISOControl(type.charAt(i))) {
        throw in.unexpected("a type without line breaks");
      }
    }
    return type;
  }

  private static String words(JsonReader in) {
    String said = "";
    Members members = in.members();
    while (members.next()) {
      if (WORDS.contains(members.name()) && in.isString()) {
        said = in.string();
      } else {
        in.skip();
      }
    }
    return said;
  }
}
