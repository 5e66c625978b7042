package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Types, ranges and closed sets of what is not about sampling, thinking, tools or messages.
final class ChatParameterRules {
  private ChatParameterRules() {}

  static void check(Field body, Model model, Profile profile) {
    for (String flag : List.of("store", "stream", "logprobs", "tool_stream")) {
      body.at(flag).optional(Field::bool);
    }
    body.at("user").optional(Field::string);
    body.at("service_tier").optional(tier -> tier.oneOf(ParameterRules.TIERS));
    body.at("metadata").optional(ParameterRules::metadata);
    body.at("functions").optional(Field::elements);
    body.at("verbosity").optional(verbosity -> TextRules.verbosity(verbosity, model));
    ParameterRules.streamOptions(body, "include_obfuscation", "include_usage");
    LimitRules.check(body, model);
    CacheRules.check(body, model);
    body.at("max_completion_tokens").optional(limit -> tokens(limit, model));
    body.at("max_tokens").optional(limit -> oldTokens(limit, model, profile));
  }

  private static void oldTokens(Field limit, Model model, Profile profile) {
    if (ChatSamplingRules.restrained(model, profile)) {
      throw new Refused(
          ApiError.badRequest(
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                  + " 'max_completion_tokens' instead.",
              limit.path(),
              "unsupported_parameter"));
    }
    tokens(limit, model);
  }

  private static void tokens(Field limit, Model model) {
    long found = limit.integer(1, Integer.MAX_VALUE);
    int most = model.window().output();
    if (found > most) {
      throw new Refused(
          ApiError.badRequest(
              ("%s is too large: %d. This model supports at most %d completion tokens, whereas you"
                      + " provided %d.")
                  .formatted(limit.path(), found, most, found),
              limit.path(),
              "invalid_value"));
    }
  }
}
