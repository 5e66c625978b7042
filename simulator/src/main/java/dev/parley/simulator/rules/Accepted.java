package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.prompt.Prompt;
import tools.jackson.databind.node.ObjectNode;

/// A request OpenAI would take: its body, the model meant by it, and what that model reads.
public record Accepted(ObjectNode body, Model model, Prompt prompt) {

  public boolean streams() {
    return body.path("stream").booleanValue(false);
  }

  /// Whether this is to be shown, which otherwise is not.
  public boolean includes(String what) {
    return body.path("include").valueStream().anyMatch(value -> value.stringValue("").equals(what));
  }
}
