package dev.parley.json;

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
  private final Extra.Builder extra = new Extra.Builder();
  private String name = "";

  Members(JsonReader in) {
    this.in = in;
  }

  public boolean next() {
    while (in.advanceToMember()) {
      name = in.memberName();
      if (in.isFaithful()) {
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
    if (in.isFaithful()) {
      extra.unknown(name, in.raw());
    } else {
      in.skip();
    }
  }

  public Extra extra() {
    return extra.build();
  }
}
