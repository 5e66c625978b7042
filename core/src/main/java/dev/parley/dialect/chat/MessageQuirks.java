package dev.parley.dialect.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// What a backend takes for a conversation.
///
/// @param systemRole what it calls who gives instructions
/// @param lateSystem whether instructions may come after the beginning
/// @param images whether users may show images
/// @param files whether users may hand over files
/// @param cacheMarks whether parts may carry `cache_control`
/// @param prefill the member of an assistant's message at the end that makes the model go on with
///   it; null where there is none
/// @param joined whether one role may not speak twice in a row
public record MessageQuirks(
    String systemRole,
    boolean lateSystem,
    Images images,
    boolean files,
    CallIds ids,
    boolean cacheMarks,
    @Nullable String prefill,
    boolean joined) {
  static final MessageQuirks PLAIN =
      new MessageQuirks("system", true, Images.ANY, false, CallIds.LONGEST_40, false, null, false);

  /// The images that a backend takes.
  public enum Images {
    ANY,
    /// Only with their bytes in them.
    INLINE,
    NONE
  }

  static MessageQuirks read(JsonReader in, MessageQuirks base) {
    String systemRole = base.systemRole;
    boolean lateSystem = base.lateSystem;
    Images images = base.images;
    boolean files = base.files;
    CallIds ids = base.ids;
    boolean cacheMarks = base.cacheMarks;
    String prefill = base.prefill;
    boolean joined = base.joined;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "system_role" -> systemRole = in.string();
        case "late_system" -> lateSystem = in.bool();
        case "images" -> images = images(in);
        case "files" -> files = in.bool();
        case "call_ids" -> ids = CallIds.read(in);
        case "cache_marks" -> cacheMarks = in.bool();
        case "prefill" -> prefill = in.string();
        case "joined" -> joined = in.bool();
        default -> throw in.unexpected("a quirk of messages, not '" + members.name() + "'");
      }
    }
    return new MessageQuirks(
        systemRole, lateSystem, images, files, ids, cacheMarks, prefill, joined);
  }

  private static Images images(JsonReader in) {
    return switch (in.string()) {
      case "any" -> Images.ANY;
      case "inline" -> Images.INLINE;
      case "none" -> Images.NONE;
      default -> throw in.unexpected("'any', 'inline' or 'none'");
    };
  }
}
