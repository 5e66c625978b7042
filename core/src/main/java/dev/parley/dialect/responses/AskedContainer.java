package dev.parley.dialect.responses;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The container that a request names for its code.
///
/// @param id null when it names none
/// @param hasSkills whether Anthropic's skills are to be in it
record AskedContainer(@Nullable String id, boolean hasSkills) {
  private static final AskedContainer NONE = new AskedContainer(null, false);

  static AskedContainer of(@Nullable RawJson told) {
    if (told == null) {
      return NONE;
    }
    JsonReader in = told.reader();
    if (in.isString()) {
      return new AskedContainer(in.string(), false);
    }
    return in.isObject() ? read(in) : NONE;
  }

  private static AskedContainer read(JsonReader in) {
    String id = null;
    boolean hasSkills = false;
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals("id") && in.isString()) {
        id = in.string();
      } else if (members.name().equals("skills") && in.isArray()) {
        hasSkills = !in.list(JsonReader::raw).isEmpty();
      } else {
        in.skip();
      }
    }
    return new AskedContainer(id, hasSkills);
  }
}
