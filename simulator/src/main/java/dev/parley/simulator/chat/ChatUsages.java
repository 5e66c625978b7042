package dev.parley.simulator.chat;

import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.AcceptedChat;
import dev.parley.simulator.script.UsageOverride;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Token counts in Chat's words: cached tokens lie inside the prompt, reasoning inside the
/// completion.
record ChatUsages(AcceptedChat request, PromptCache.Use cache, UsageOverride override) {

  ObjectNode of(TokenBudget budget) {
    int prompt = either(override.input(), request.asked().prompt().tokens());
    int completion = either(override.output(), budget.spent());
    ObjectNode usage = Json.object().put("prompt_tokens", prompt);
    usage.put("completion_tokens", completion).put("total_tokens", prompt + completion);
    usage
        .putObject("prompt_tokens_details")
        .put("cached_tokens", either(override.cached(), cache.read()));
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", either(override.reasoning(), budget.thought()));
    return usage;
  }

  private static int either(@Nullable Integer given, int counted) {
    return given == null ? counted : given;
  }
}
