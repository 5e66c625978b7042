package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// One member of an object that is otherwise of no interest.
final class Lookup {
  private Lookup() {}

  /// Null when it is not there, or the value is no object.
  static @Nullable RawJson member(RawJson object, String name) {
    JsonReader in = object.reader();
    if (!in.isObject()) {
      return null;
    }
    RawJson found = null;
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals(name)) {
        found = in.raw();
      } else {
        in.skip();
      }
    }
    return found;
  }

  /// The text of a member; empty when it has none.
  static String text(RawJson object, String name) {
    RawJson value = member(object, name);
    if (value == null) {
      return "";
    }
    JsonReader in = value.reader();
    return in.isString() ? in.string() : "";
  }
}
