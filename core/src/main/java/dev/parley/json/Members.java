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
  private String name = "";

  Members(JsonReader in) {
    this.in = in;
    this.extra = in.isFaithful() ? new Extra.Builder() : null;
  }

  public boolean next() {
    while (in.advanceToMember()) {
      name = in.memberName();
      if (extra != null) {
        extra.known(name);
      }
      if (!in.isNull()) {
        return true;
      }
      keep();
    }
    return false;
  }

  public String name() {
    return name;
  }

  /// Sets the current member aside, unread.
  public void keep() {
    if (extra != null) {
      extra.unknown(name, in.raw());
    } else {
      in.skip();
    }
  }

  public Extra extra() {
    return extra == null ? Extra.NONE : extra.build();
  }
}
