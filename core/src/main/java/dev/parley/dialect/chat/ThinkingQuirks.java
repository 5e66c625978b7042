package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.models.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a backend's models are made to think, and what becomes of what they thought.
///
/// @param on the members of a request that is to think
/// @param off the members of one that is not; empty when it cannot be told
/// @param effort the member that says how hard, `reasoning.effort` one inside another; null when
///   there is none
/// @param efforts those that it takes, least first; empty where the catalog decides
/// @param budget the member that limits the tokens thought; null when there is none
/// @param replay which of its earlier thoughts it wants back
/// @param field where they go: a member of the message, or `content` for parts of it
/// @param demanded whether a message without thoughts has to say so
/// @param unopened whether a text begins with thoughts that only a closing tag ends
public record ThinkingQuirks(
    Extra on,
    Extra off,
    @Nullable String effort,
    List<String> efforts,
    @Nullable String budget,
    Replay replay,
    String field,
    boolean demanded,
    boolean unopened) {
  static final ThinkingQuirks NONE =
      new ThinkingQuirks(
          Extra.NONE, Extra.NONE, null, List.of(), null, Replay.NEVER, "same", false, false);

  /// The messages whose thoughts go back.
  public enum Replay {
    NEVER,
    /// Those that call tools.
    CALLS,
    ALWAYS
  }

  public ThinkingQuirks {
    efforts = List.copyOf(efforts);
  }

  /// Whether there is a way to say how hard to think.
  boolean tellsHow() {
    return effort != null || budget != null;
  }

  /// The efforts that one of the backend's models takes, least first.
  List<String> efforts(Model model) {
    return efforts.isEmpty() || !model.reasons() ? model.likelyEfforts() : efforts;
  }

  static ThinkingQuirks read(JsonReader in, ThinkingQuirks base) {
    Extra on = base.on;
    Extra off = base.off;
    String effort = base.effort;
    List<String> efforts = base.efforts;
    String budget = base.budget;
    Replay replay = base.replay;
    String field = base.field;
    boolean demanded = base.demanded;
    boolean unopened = base.unopened;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "on" -> on = Extra.membersOf(in.object());
        case "off" -> off = Extra.membersOf(in.object());
        case "effort" -> effort = orNone(in.string());
        case "efforts" -> efforts = in.list(JsonReader::string);
        case "budget" -> budget = in.string();
        case "replay" -> replay = replay(in);
        case "field" -> field = in.string();
        case "demanded" -> demanded = in.bool();
        case "unopened" -> unopened = in.bool();
        default -> throw in.unexpected("a quirk of thinking, not '" + members.name() + "'");
      }
    }
    return new ThinkingQuirks(on, off, effort, efforts, budget, replay, field, demanded, unopened);
  }

  /// An empty name takes back what the row before says.
  private static @Nullable String orNone(String member) {
    return member.isEmpty() ? null : member;
  }

  private static Replay replay(JsonReader in) {
    return switch (in.string()) {
      case "never" -> Replay.NEVER;
      case "calls" -> Replay.CALLS;
      case "always" -> Replay.ALWAYS;
      default -> throw in.unexpected("'never', 'calls' or 'always'");
    };
  }
}
