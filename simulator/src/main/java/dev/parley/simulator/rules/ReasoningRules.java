package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Who may think how hard, and how thoughts may be summed up.
final class ReasoningRules {
  private static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final List<String> SUMMARIES = List.of("auto", "concise", "detailed");

  private ReasoningRules() {}

  static void check(Field body, Model model) {
    body.at("reasoning").optional(reasoning -> reasoning(reasoning, model));
  }

  private static void reasoning(Field reasoning, Model model) {
    reasoning.members("effort", "summary", "generate_summary", "context", "mode");
    for (String name : reasoning.value().propertyNames()) {
      if (!model.reasons() && reasoning.at(name).present()) {
        throw new Refused(ApiError.unsupportedParameter(reasoning.at(name).path()));
      }
    }
    reasoning.at("effort").optional(effort -> effort(effort, model));
    reasoning.at("summary").optional(summary -> summary(summary, model));
    reasoning.at("generate_summary").optional(summary -> summary(summary, model));
    reasoning
        .at("context")
        .optional(context -> context.oneOf(List.of("auto", "current_turn", "all_turns")));
    reasoning.at("mode").optional(mode -> mode(mode, model));
  }

  private static void effort(Field effort, Model model) {
    String found = effort.oneOf(EFFORTS);
    List<String> supported = model.effort().supported();
    if (!supported.contains(found)) {
      throw new Refused(ApiError.unsupportedValue(effort.path(), found, model.id(), supported));
    }
  }

  private static void summary(Field summary, Model model) {
    String found = summary.oneOf(SUMMARIES);
    List<String> supported = model.effort().summaries();
    if (!supported.contains(found)) {
      throw new Refused(ApiError.unsupportedValue(summary.path(), found, model.id(), supported));
    }
  }

  private static void mode(Field mode, Model model) {
    String found = mode.oneOf(List.of("standard", "pro"));
    if (found.equals("pro") && !model.features().pro()) {
      throw new Refused(
          ApiError.unsupportedValue(mode.path(), found, model.id(), List.of("standard")));
    }
  }
}
