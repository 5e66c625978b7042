package dev.parley.openai.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import org.jspecify.annotations.Nullable;

/// One of the answers that were asked for, of which there is only one.
///
/// @param delta what is new; null when only the whole was told
/// @param message the whole, which some also tell with each piece of it
/// @param end what is told of its end, mostly nothing
public record ChatChoice(
    long index, @Nullable ChatDelta delta, @Nullable ChatDelta message, End end) {

  /// How it ended, and what that took.
  ///
  /// @param finishReason null as long as it goes on
  /// @param stoppedAt the stop sequence that was met, where the backend says it
  public record End(
      @Nullable String finishReason,
      @Nullable String stoppedAt,
      @Nullable ChatUsage usage,
      @Nullable ErrorBody error) {
    private static final End OPEN = new End(null, null, null, null);

    private static End of(
        @Nullable String finishReason,
        @Nullable String stoppedAt,
        @Nullable ChatUsage usage,
        @Nullable ErrorBody error) {
      boolean goesOn = finishReason == null && stoppedAt == null && usage == null && error == null;
      return goesOn ? OPEN : new End(finishReason, stoppedAt, usage, error);
    }
  }

  /// What stands among the answers and is none.
  static final ChatChoice NOTHING = new ChatChoice(-1, null, null, End.OPEN);

  static ChatChoice readElement(JsonReader in) {
    if (in.isObject()) {
      return read(in);
    }
    in.skip();
    return NOTHING;
  }

  private static ChatChoice read(JsonReader in) {
    Members members = in.members();
    long index = 0;
    ChatDelta delta = null;
    ChatDelta message = null;
    String finishReason = null;
    String details = null;
    String stoppedAt = null;
    ChatUsage usage = null;
    ErrorBody error = null;
    while (members.next()) {
      switch (members.name()) {
        case "index" -> {
          Long said = ErrorBody.index(in);
          index = said == null ? 0 : said;
        }
        case "delta" -> delta = ChatDelta.readIfOne(in);
        case "message" -> message = ChatDelta.readIfOne(in);
        case "finish_reason" -> finishReason = textOrNull(in);
        case "finish_details" -> details = typeOrNull(in);
        case "stop_reason", "matched_stop" -> stoppedAt = textOrNull(in);
        case "error" -> error = ErrorBody.readIfOne(in);
        case "usage" -> usage = ChatUsage.readIfOne(in);
        default -> members.keep();
      }
    }
    String reason = finishReason == null ? details : finishReason;
    return new ChatChoice(index, delta, message, End.of(reason, stoppedAt, usage, error));
  }

  /// What one event of a stream brings.
  public ChatDelta piece() {
    return orNone(delta == null ? message : delta);
  }

  /// What an answer says that does not stream: each of its calls is one of its own.
  public ChatDelta whole() {
    return orNone(message == null ? delta : message).numbered();
  }

  private static ChatDelta orNone(@Nullable ChatDelta delta) {
    return delta == null ? ChatDelta.NONE : delta;
  }

  private static @Nullable String typeOrNull(JsonReader in) {
    String type = in.isObject() ? in.tag("type") : null;
    in.skip();
    return type;
  }

  /// A token's number in its place says nothing, and neither does an empty text.
  static @Nullable String textOrNull(JsonReader in) {
    if (!in.isString()) {
      in.skip();
      return null;
    }
    String text = in.string();
    return text.isEmpty() ? null : text;
  }
}
