package dev.parley.json;

import org.jspecify.annotations.Nullable;

/// The members of one object, one after the other. A `null` counts as absent and is kept as it
/// came.
///
/// ```java
/// Members members = in.members();
/// while (members.next()) {
///   switch (members.name()) {
///     case "text" -> text = in.string();
///     default -> members.keep();
///   }
/// }
/// ```
public final class Members {
  private final JsonReader in;
  private final Extra.@Nullable Builder extra;

  /// @param extra takes what a record does not know; null where that is forgotten
  Members(JsonReader in, Extra.@Nullable Builder extra) {
    this.in = in;
    this.extra = extra;
  }

  public boolean next() {
    while (in.advanceToMember()) {
      if (extra != null) {
        extra.known(name());
      }
      if (!in.isNull()) {
        return true;
      }
      keep();
    }
    return false;
  }

  public String name() {
    return in.memberName();
  }

  /// Sets the current member aside, unread.
  public void keep() {
    if (extra != null) {
      extra.unknown(name(), in.raw());
    } else {
      in.skip();
    }
  }

  public Extra extra() {
    return extra == null ? Extra.NONE : extra.build();
  }
}
