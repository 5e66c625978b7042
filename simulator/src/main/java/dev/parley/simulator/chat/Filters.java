package dev.parley.simulator.chat;

import dev.parley.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What content filters think of the prompt, told before there is an answer.
final class Filters {
  private static final List<String> KINDS = List.of("hate", "self_harm", "sexual", "violence");

  private Filters() {}

  static ObjectNode chunk() {
    ObjectNode chunk = Json.object().put("id", "").put("object", "").put("created", 0);
    chunk.put("model", "").putArray("choices");
    ObjectNode results =
        chunk
            .putArray("prompt_filter_results")
            .addObject()
            .put("prompt_index", 0)
            .putObject("content_filter_results");
    KINDS.forEach(kind -> results.putObject(kind).put("filtered", false).put("severity", "safe"));
    return chunk;
  }
}
