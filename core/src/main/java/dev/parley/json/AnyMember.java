package dev.parley.json;

import org.jspecify.annotations.Nullable;

/// A look through all members of an object, where the first is not the one.
final class AnyMember {
  private AnyMember() {}

  /// The first string of this name; null when there is none.
  static @Nullable String string(JsonReader object, String name) {
    Members members = object.members();
    while (members.next()) {
      if (members.name().equals(name) && object.isString()) {
        return object.string();
      }
      members.keep();
    }
    return null;
  }
}
