package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Speech;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.UsageOverride;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.Json;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// Token counts under Chat's names, cached ones where the backend tells them.
record ChatUsages(Accepted request, PromptCache.Use cache, UsageOverride override, Speech speech) {
  ObjectNode of(TokenBudget budget) {
    int input = Objects.requireNonNullElse(override.input(), request.prompt().tokens());
    int output = Objects.requireNonNullElse(override.output(), budget.spent());
    int thought = Objects.requireNonNullElse(override.reasoning(), budget.thought());
    int completion = speech.thoughtApart() ? output - thought : output;
    ObjectNode usage =
        Json.object()
            .put("prompt_tokens", input)
            .put("completion_tokens", completion)
            .put("total_tokens", input + output);
    cached(usage, input);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", thought)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }

  private void cached(ObjectNode usage, int input) {
    int read = Objects.requireNonNullElse(override.cached(), cache.read());
    switch (speech.cached()) {
      case PROMPT_TOKENS_DETAILS ->
          details(usage.putObject("prompt_tokens_details").put("cached_tokens", read));
      case PROMPT_CACHE_HIT_TOKENS ->
          usage.put("prompt_cache_hit_tokens", read).put("prompt_cache_miss_tokens", input - read);
      case CACHED_TOKENS -> usage.put("cached_tokens", read);
      case NUM_CACHED_TOKENS -> usage.put("num_cached_tokens", read);
      case UNTOLD -> {}
    }
  }

  private void details(ObjectNode details) {
    details.put("audio_tokens", 0);
    if (request.model().features().explicitCache()) {
      details.put(
          "cache_write_tokens", Objects.requireNonNullElse(override.cacheWrite(), cache.written()));
    }
  }
}
