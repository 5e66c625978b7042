package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.Field;

/// How much may be asked for, and how long the identifying strings may be.
final class LimitRules {
  private LimitRules() {}

  static void check(Field body, Model model) {
    body.at("max_output_tokens").optional(max -> max.integer(16, model.window().output()));
    body.at("max_tool_calls").optional(max -> max.integer(1, Integer.MAX_VALUE));
    body.at("safety_identifier").optional(id -> id.string(0, 64));
    body.at("prompt_cache_key").optional(key -> key.string(0, 64));
  }
}
