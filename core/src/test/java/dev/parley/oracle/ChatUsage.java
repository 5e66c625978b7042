package dev.parley.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tokens of a chat answer by Anthropic's names, wherever the backend counts them.
final class ChatUsage {
  private static final List<String> READ =
      List.of(
          "/prompt_tokens_details/cached_tokens",
          "/prompt_cache_hit_tokens",
          "/cached_tokens",
          "/num_cached_tokens",
          "/cache_read_input_tokens");
  private static final List<String> WRITTEN =
      List.of("/prompt_tokens_details/cache_write_tokens", "/cache_creation_input_tokens");
  private static final List<String> REASONING =
      List.of("/completion_tokens_details/reasoning_tokens", "/reasoning_tokens");

  private JsonNode usage = EventText.parsed("");

  /// The last one counts, in a chunk or in the first choice.
  void look(JsonNode chunk) {
    take(chunk.path("x_groq").path("usage"));
    take(chunk.path("choices").path(0).path("usage"));
    take(chunk.path("usage"));
  }

  private void take(JsonNode found) {
    usage = found.isObject() && !found.isEmpty() ? found : usage;
  }

  /// Empty when the backend said nothing.
  Map<String, Long> counts() {
    if (usage.isMissingNode()) {
      return Map.of();
    }
    long read = first(READ);
    long written = first(WRITTEN);
    long output = output();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input_tokens", Math.max(0, all() - read - written));
    counts.put("cache_read_input_tokens", read);
    counts.put("cache_creation_input_tokens", written);
    counts.put("output_tokens", output);
    counts.put("thinking_tokens", Math.min(first(REASONING), output));
    return counts;
  }

  private long all() {
    return usage.path("prompt_tokens").asLong(0);
  }

  /// With the reasoning, which some leave out of the completion and put into the total only.
  private long output() {
    long completion = usage.path("completion_tokens").asLong(0);
    long reasoning = first(REASONING);
    long total = usage.path("total_tokens").asLong(0);
    return total == all() + completion + reasoning ? completion + reasoning : completion;
  }

  private long first(List<String> places) {
    return places.stream()
        .mapToLong(place -> usage.at(place).asLong(0))
        .filter(count -> count > 0)
        .findFirst()
        .orElse(0);
  }
}
