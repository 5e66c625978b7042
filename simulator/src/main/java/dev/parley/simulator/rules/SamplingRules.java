package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Temperature and its kin: in range, and not together with thinking.
final class SamplingRules {
  private SamplingRules() {}

  static void check(Field body, Model model) {
    body.at("temperature").optional(temperature -> temperature.decimal(0, 2));
    body.at("top_p").optional(topP -> topP.decimal(0, 1));
    body.at("top_logprobs").optional(topLogprobs -> topLogprobs.integer(0, 20));
    if (free(body, model)) {
      return;
    }
    for (String name : List.of("temperature", "top_p", "top_logprobs")) {
      body.at(name).optional(SamplingRules::refuse);
    }
  }

  /// Whether this model, thinking this hard, can be asked for probabilities.
  static boolean free(Field body, Model model) {
    return freeAt(body.at("reasoning").at("effort"), model);
  }

  static boolean freeAt(Field effort, Model model) {
    return switch (model.sampling()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case ONLY_WITHOUT_EFFORT ->
          effort.value().stringValue(model.usualEffort().orElse("none")).equals("none");
    };
  }

  /// Unlike other unsupported parameters these come without a code.
  static Refused refusal(Field parameter) {
    return new Refused(
        ApiError.badRequest(
            "Unsupported parameter: '%s' is not supported with this model."
                .formatted(parameter.path()),
            parameter.path(),
            null));
  }

  private static void refuse(Field parameter) {
    throw refusal(parameter);
  }
}
