package dev.parley.oracle;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The words of reasoning in a delta or message, wherever the backend puts them. Where they come
/// twice, under two names, the first one counts.
final class ChatReasoning {
  private static final List<String> NAMES =
      List.of("reasoning_content", "reasoning", "reasoning_text");

  private ChatReasoning() {}

  static String words(JsonNode delta) {
    return NAMES.stream()
        .map(name -> EventText.string(delta.path(name)))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElseGet(() -> joined(delta.path("reasoning_details")));
  }

  /// Of a list of details, or of the parts of a thinking part.
  static String joined(JsonNode parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .map(part -> EventText.string(part.path(part.has("summary") ? "summary" : "text")))
        .collect(Collectors.joining());
  }
}
