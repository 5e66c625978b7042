package dev.parley.simulator.profile;

import java.util.List;

/// What a history must look like.
///
/// @param parts kinds of content parts of a user
/// @param systemFirst whether there may be one system message only, at the very beginning
/// @param alternating whether user and assistant must take turns
/// @param callId what the id of a tool call must match
/// @param signatures beginnings of the names of models whose calls must bring their thought
///   signature back
public record Messages(
    List<String> roles,
    List<String> parts,
    Images images,
    boolean systemFirst,
    boolean alternating,
    String callId,
    int callIdLongest,
    List<String> signatures,
    List<Replay> replay) {
  /// Which pictures are taken.
  public enum Images {
    ANY,
    INLINE,
    NONE
  }

  /// When earlier reasoning must, or must not, come back.
  public enum When {
    ALWAYS,
    WITH_CALLS,
    NEVER
  }

  /// For models whose names begin so.
  public record Replay(List<String> models, String member, When when) {
    public boolean concerns(String model) {
      return begins(model, models);
    }
  }

  public boolean mustSign(String model) {
    return begins(model, signatures);
  }

  private static boolean begins(String model, List<String> beginnings) {
    String name = model.substring(model.lastIndexOf('/') + 1);
    return beginnings.stream().anyMatch(name::startsWith);
  }

  static Messages of(Switches messages) {
    messages.only(
        "roles",
        "parts",
        "images",
        "system_first",
        "alternating",
        "call_id",
        "call_id_longest",
        "signatures",
        "replay");
    return new Messages(
        messages.texts("roles"),
        messages.texts("parts"),
        messages.choice("images", Images.class),
        messages.flag("system_first"),
        messages.flag("alternating"),
        messages.text("call_id"),
        messages.number("call_id_longest"),
        messages.texts("signatures"),
        messages.all("replay").stream().map(Messages::replay).toList());
  }

  private static Replay replay(Switches replay) {
    replay.only("models", "member", "when");
    return new Replay(
        replay.texts("models"), replay.text("member"), replay.choice("when", When.class));
  }
}
