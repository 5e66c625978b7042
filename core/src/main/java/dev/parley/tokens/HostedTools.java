package dev.parley.tokens;

import dev.parley.json.RawJson;
import java.util.Map;

/// What the upstream's own tools cost by being there. What they find or make is billed, too, as
/// input of the same request, and nobody knows it before.
final class HostedTools {
  private static final Map<String, Long> MEASURED =
      Map.of(
          "web_search", 294L,
          "web_search_preview", 294L,
          "image_generation", 342L,
          "code_interpreter", 630L);

  private HostedTools() {}

  /// The JSON that names it where nobody measured.
  static long tokens(RawJson tool, Tokenizer tokenizer) {
    Long measured = MEASURED.get(Lookup.text(tool, "type"));
    return measured == null ? tokenizer.count(tool.toString()) : measured;
  }
}
