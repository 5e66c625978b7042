package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// What may be shown on request, and by which models.
final class IncludeRules {
  private static final List<String> VALUES =
      List.of(
          "code_interpreter_call.outputs",
          "computer_call_output.output.image_url",
          "file_search_call.results",
          "message.input_image.image_url",
          "message.output_text.logprobs",
          "reasoning.encrypted_content",
          "web_search_call.action.sources",
          "web_search_call.results");

  private IncludeRules() {}

  static void check(Field body, Model model) {
    Field include = body.at("include");
    if (include.absent()) {
      return;
    }
    for (Field element : include.elements()) {
      switch (element.oneOf(VALUES)) {
        case "reasoning.encrypted_content" -> encryptedContent(model);
        case "message.output_text.logprobs" -> probabilities(body, model);
        default -> {}
      }
    }
  }

  private static void encryptedContent(Model model) {
    if (!model.reasons()) {
      throw new Refused(
          ApiError.badRequest(
              "Encrypted content is not supported with this model.", "include", null));
    }
  }

  private static void probabilities(Field body, Model model) {
    if (!SamplingRules.free(body, model)) {
      throw new Refused(
          ApiError.badRequest(
              "logprobs are not supported with reasoning models.",
              "include",
              "unsupported_parameter"));
    }
  }
}
