package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.profile.Sampling;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Temperature and its kin, and the words to stop at.
final class ChatSamplingRules {
  private static final List<String> FREE =
      List.of(
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "logprobs",
          "top_logprobs",
          "logit_bias");

  private ChatSamplingRules() {}

  static void check(Field body, Model model, Profile profile) {
    Sampling sampling = profile.sampling();
    body.at("temperature").optional(heat -> temperature(heat, sampling));
    body.at("top_p").optional(topP -> topP.decimal(0, 1));
    body.at("top_k").optional(topK -> topK.integer(-1, Integer.MAX_VALUE));
    body.at("presence_penalty").optional(penalty -> penalty.decimal(-2, 2));
    body.at("frequency_penalty").optional(penalty -> penalty.decimal(-2, 2));
    body.at("top_logprobs").optional(count -> count.integer(0, 20));
    body.at("logit_bias").optional(Field::object);
    body.at("seed").optional(seed -> seed.integer(Long.MIN_VALUE, Long.MAX_VALUE));
    body.at("n").optional(ChatSamplingRules::once);
    body.at("stop").optional(stop -> stop(stop, sampling.stops()));
    if (restrained(model, profile)) {
      body.at("stop").optional(ChatSamplingRules::unsupported);
      onlyWithoutThinking(body, model);
    }
  }

  /// Whether this is a model that thinks, where such models take less.
  static boolean restrained(Model model, Profile profile) {
    return model.reasons() && model.known() && !profile.sampling().whileThinking();
  }

  private static void onlyWithoutThinking(Field body, Model model) {
    if (!SamplingRules.freeAt(body.at("reasoning_effort"), model)) {
      FREE.forEach(name -> body.at(name).optional(ChatSamplingRules::refuse));
    }
  }

  private static void refuse(Field parameter) {
    throw SamplingRules.refusal(parameter);
  }

  private static void temperature(Field temperature, Sampling sampling) {
    double found = temperature.decimal(0, sampling.hottest());
    if (found == 0 && !sampling.zero()) {
      throw temperature.limit(
          "decimal below minimum value",
          "Expected a value > 0, but got 0 instead.",
          "decimal_below_min_value");
    }
  }

  /// The simulator says one thing at a time.
  private static void once(Field n) {
    n.integer(1, 1);
  }

  private static void stop(Field stop, int most) {
    if (stop.value().isString()) {
      stop.string(1, Integer.MAX_VALUE);
      return;
    }
    if (!stop.value().isArray()) {
      throw stop.wrongType("one of a string or an array of strings");
    }
    stop.elements(most).forEach(sequence -> sequence.string(1, Integer.MAX_VALUE));
  }

  private static void unsupported(Field stop) {
    throw new Refused(ApiError.unsupportedParameter(stop.path()));
  }
}
