package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// The many ways to ask for thinking: each in its type, and an effort only where there is one.
final class ChatThinkingRules {
  private static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max", "default");

  private ChatThinkingRules() {}

  static void check(Field body, Model model, Profile profile) {
    body.at("reasoning_effort").optional(effort -> effort(effort, model, profile));
    body.at("thinking").optional(ChatThinkingRules::thinking);
    body.at("reasoning").optional(reasoning -> reasoning(reasoning, model));
    body.at("chat_template_kwargs").optional(Field::object);
    body.at("extra_body").optional(Field::object);
    for (String flag :
        List.of("enable_thinking", "preserve_thinking", "reasoning_split", "separate_reasoning")) {
      body.at(flag).optional(Field::bool);
    }
    for (String budget :
        List.of("thinking_budget", "thinking_token_budget", "thinking_budget_tokens")) {
      body.at(budget).optional(tokens -> tokens.integer(-1, Integer.MAX_VALUE));
    }
    body.at("reasoning_format")
        .optional(format -> format.oneOf(List.of("parsed", "raw", "hidden", "auto", "none")));
  }

  /// Models that only know on and off take no effort.
  private static void effort(Field effort, Model model, Profile profile) {
    String found = effort.oneOf(EFFORTS);
    List<String> supported = model.effort().supported().stream().filter(EFFORTS::contains).toList();
    boolean onlyOnResponses = found.equals("max") && !profile.sampling().whileThinking();
    if (profile.sampling().anyEffort()) {
      return;
    }
    if (supported.isEmpty()) {
      throw new Refused(ApiError.unsupportedParameter(effort.path()));
    }
    if (!supported.contains(found) || onlyOnResponses) {
      throw new Refused(ApiError.unsupportedValue(effort.path(), found, model.id(), supported));
    }
  }

  private static void thinking(Field thinking) {
    thinking.members("type", "clear_thinking", "budget_tokens", "keep");
    thinking.at("type").oneOf(List.of("enabled", "disabled"));
    thinking.at("clear_thinking").optional(Field::bool);
  }

  private static void reasoning(Field reasoning, Model model) {
    reasoning.members("effort", "max_tokens", "enabled", "exclude");
    reasoning.at("enabled").optional(Field::bool);
    reasoning.at("exclude").optional(Field::bool);
    reasoning.at("max_tokens").optional(tokens -> tokens.integer(1, model.window().output()));
    reasoning.at("effort").optional(effort -> effort.oneOf(EFFORTS));
    if (reasoning.at("effort").present() && reasoning.at("max_tokens").present()) {
      throw new Refused(
          ApiError.badRequest(
              "Only one of \"reasoning.effort\" and \"reasoning.max_tokens\" can be specified",
              reasoning.path(),
              null));
    }
  }
}
