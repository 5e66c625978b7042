package dev.parley.dialect.request;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.models.Model;
import dev.parley.models.Target;

/// How much the model may write.
///
/// @param sent what the upstream is told, thinking included
/// @param visible what the client asked for, when that is less than what the upstream is told and
///   has to be kept here; otherwise unlimited
public record OutputLimit(long sent, long visible) {
  public static final long UNLIMITED = Long.MAX_VALUE;

  /// A limit below this would be used up by thinking that the client did not ask for.
  private static final long ROOM_FOR_UNASKED_THINKING = 4096;

  public boolean isKeptHere() {
    return visible != UNLIMITED;
  }

  /// Whether the upstream is told any.
  public boolean isSent() {
    return sent != UNLIMITED;
  }

  /// Whether the model can write less than the client allows.
  public boolean isBelow(long asked) {
    return sent < asked;
  }

  /// The limit that a request comes to.
  ///
  /// @param thinksUnasked whether the model thinks without the client's having asked for it
  /// @param parameter the upstream's name for the limit
  /// @param least what the upstream takes at least
  public static OutputLimit of(
      MessagesRequest request, Target target, boolean thinksUnasked, String parameter, long least) {
    Model model = target.model();
    long asked = request.maxTokens().intValue();
    if (target.refuses(parameter)) {
      return new OutputLimit(UNLIMITED, asked);
    }
    boolean onlyReads = asked == 0;
    boolean unaskedThinking =
        model.reasons() && thinksUnasked && !onlyReads && asked < ROOM_FOR_UNASKED_THINKING;
    long room =
        Math.max(
            unaskedThinking ? asked + ROOM_FOR_UNASKED_THINKING : asked,
            target.lessons().leastOutput(least));
    long sent = Math.min(room, model.maxOutputTokens());
    return new OutputLimit(sent, sent > asked ? asked : UNLIMITED);
  }
}
