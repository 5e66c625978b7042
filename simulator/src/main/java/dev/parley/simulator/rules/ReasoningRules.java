package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Who may think how hard, and who may hand out encrypted thoughts.
final class ReasoningRules {
  private static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final List<String> SUMMARIES = List.of("auto", "concise", "detailed");

  private ReasoningRules() {}

  static void check(Field body, Model model) {
    body.at("reasoning").optional(reasoning -> reasoning(reasoning, model));
    if (body.at("include").present() && !model.reasons()) {
      body.at("include").elements().forEach(ReasoningRules::refuseEncryptedContent);
    }
  }

  private static void reasoning(Field reasoning, Model model) {
    reasoning.members("effort", "summary", "generate_summary", "context", "mode");
    for (String name : reasoning.value().propertyNames()) {
      if (!model.reasons() && reasoning.at(name).present()) {
        throw new Refused(ApiError.unsupportedParameter(reasoning.at(name).path()));
      }
    }
    reasoning.at("effort").optional(effort -> effort(effort, model));
    reasoning.at("summary").optional(summary -> summary.oneOf(SUMMARIES));
    reasoning.at("generate_summary").optional(summary -> summary.oneOf(SUMMARIES));
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

  private static void mode(Field mode, Model model) {
    String found = mode.oneOf(List.of("standard", "pro"));
    if (found.equals("pro") && !model.features().pro()) {
      throw new Refused(
          ApiError.unsupportedValue(mode.path(), found, model.id(), List.of("standard")));
    }
  }

  private static void refuseEncryptedContent(Field include) {
    if (include.string().equals("reasoning.encrypted_content")) {
      throw new Refused(
          ApiError.badRequest(
              "Encrypted content is not supported with this model.", "include", null));
    }
  }
}
