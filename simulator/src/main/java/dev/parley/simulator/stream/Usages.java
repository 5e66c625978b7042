package dev.parley.simulator.stream;

import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.UsageOverride;
import dev.parley.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Token counts: cached and cache-written tokens lie inside the input, reasoning inside the output.
record Usages(Accepted request, PromptCache.Use cache, UsageOverride override) {

  ObjectNode of(TokenBudget budget) {
    int input = either(override.input(), request.prompt().tokens());
    int output = either(override.output(), budget.spent());
    ObjectNode usage = Json.object().put("input_tokens", input);
    ObjectNode details = usage.putObject("input_tokens_details");
    if (request.model().features().explicitCache()) {
      details.put("cache_write_tokens", either(override.cacheWrite(), cache.written()));
    }
    details.put("cached_tokens", either(override.cached(), cache.read()));
    usage.put("output_tokens", output);
    usage
        .putObject("output_tokens_details")
        .put("reasoning_tokens", either(override.reasoning(), budget.thought()));
    return usage.put("total_tokens", input + output);
  }

  private static int either(@Nullable Integer given, int counted) {
    return given == null ? counted : given;
  }
}
