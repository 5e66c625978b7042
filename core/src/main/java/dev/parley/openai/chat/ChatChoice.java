package dev.parley.openai.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// One of the answers that were asked for, of which there is only one.
///
/// @param delta what came, as a whole or as one more piece
/// @param finishReason null as long as it goes on
/// @param stoppedAt the stop sequence that was met, where the backend says it
public record ChatChoice(
    long index,
    ChatDelta delta,
    @Nullable String finishReason,
    @Nullable String stoppedAt,
    @Nullable ChatUsage usage) {

  static ChatChoice read(JsonReader in) {
    Members members = in.members();
    long index = 0;
    ChatDelta delta = ChatDelta.NONE;
    String finishReason = null;
    String stoppedAt = null;
    ChatUsage usage = null;
    while (members.next()) {
      switch (members.name()) {
        case "index" -> index = in.integer();
        case "delta", "message" -> delta = ChatDelta.readIfOne(in, delta);
        case "finish_reason" -> finishReason = textOrNull(in);
        case "stop_reason", "matched_stop" -> stoppedAt = textOrNull(in);
        case "usage" -> usage = ChatUsage.readIfOne(in);
        default -> members.keep();
      }
    }
    return new ChatChoice(index, delta, finishReason, stoppedAt, usage);
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
