package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.prompt.Prompt;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Refused;

/// What is read must fit the model's window.
final class ContextRules {
  private ContextRules() {}

  static void check(Prompt prompt, Model model) {
    int limit = model.window().input();
    if (prompt.tokens() > limit) {
      throw new Refused(
          ApiError.badRequest(
              ("Your input exceeds the context window of this model. Please adjust your input and"
                      + " try again. The model's maximum input length is %d tokens, however your"
                      + " input resulted in %d tokens.")
                  .formatted(limit, prompt.tokens()),
              "input",
              "context_length_exceeded"));
    }
  }
}
