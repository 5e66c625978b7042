package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import org.jspecify.annotations.Nullable;

/// This fake keeps nothing, so whatever refers to something kept is not found.
final class StateRules {
  private StateRules() {}

  static void check(Field body) {
    Field previous = body.at("previous_response_id");
    Field conversation = body.at("conversation");
    if (previous.present() && conversation.present()) {
      throw new Refused(
          ApiError.badRequest(
              "Mutually exclusive parameters: 'conversation' and 'previous_response_id'.",
              "previous_response_id",
              "mutually_exclusive_parameters"));
    }
    if (previous.present()) {
      String message = "Previous response with id '%s' not found.".formatted(previous.string());
      throw missing(400, message, "previous_response_id", "previous_response_not_found");
    }
    if (conversation.present()) {
      throw missing(404, "Conversation not found.", "conversation", null);
    }
    if (body.at("prompt").present()) {
      throw missing(404, "Prompt not found.", "prompt", null);
    }
    background(body);
  }

  private static void background(Field body) {
    boolean background = body.at("background").value().booleanValue(false);
    if (background && !body.at("store").value().booleanValue(true)) {
      throw missing(400, "Background mode requires 'store' to be true.", "background", null);
    }
  }

  private static Refused missing(int status, String message, String param, @Nullable String code) {
    return new Refused(new ApiError(status, message, "invalid_request_error", param, code));
  }
}
