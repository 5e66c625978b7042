package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.models.Model;
import dev.parley.models.Target;

/// How much the model may write.
///
/// @param sent what the upstream is told, thinking included
/// @param visible what the client asked for, when that is less than what the upstream is told and
///   has to be kept here; otherwise unlimited
record OutputLimit(long sent, long visible) {
  static final long UNLIMITED = Long.MAX_VALUE;

  /// OpenAI takes no less.
  private static final long LEAST = 16;

  /// A limit below this would be used up by thinking that the client did not ask for.
  private static final long ROOM_FOR_UNASKED_THINKING = 4096;

  boolean isKeptHere() {
    return visible != UNLIMITED;
  }

  /// Whether the upstream is told any.
  boolean isSent() {
    return sent != UNLIMITED;
  }

  /// Whether the model can write less than the client allows.
  boolean isBelow(long asked) {
    return sent < asked;
  }

  static OutputLimit of(MessagesRequest request, Target target, Reasoning reasoning) {
    Model model = target.model();
    long asked = request.maxTokens().intValue();
    if (target.refuses("max_output_tokens")) {
      return new OutputLimit(UNLIMITED, asked);
    }
    boolean unaskedThinking =
        model.reasons()
            && !reasoning.isOff()
            && reasoning.display() == ThinkingDisplay.NONE
            && asked < ROOM_FOR_UNASKED_THINKING;
    long least = target.lessons().leastOutput(LEAST);
    long room = Math.max(unaskedThinking ? asked + ROOM_FOR_UNASKED_THINKING : asked, least);
    long sent = Math.min(room, model.maxOutputTokens());
    return new OutputLimit(sent, sent > asked ? asked : UNLIMITED);
  }
}
