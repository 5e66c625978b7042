package dev.parley.simulator.script;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Annotations that quote what they are about get the offsets of the quote. Offsets count code
/// points, as a server does whose strings are made of them.
final class Quotes {
  private final String text;
  private int from;

  private Quotes(String text) {
    this.text = text;
  }

  static List<JsonNode> resolve(List<JsonNode> annotations, String text) {
    Quotes quotes = new Quotes(text);
    List<JsonNode> resolved = new ArrayList<>();
    annotations.forEach(annotation -> resolved.add(quotes.resolved(annotation)));
    return List.copyOf(resolved);
  }

  private JsonNode resolved(JsonNode annotation) {
    if (!(annotation instanceof ObjectNode given) || !given.path("quote").isString()) {
      return annotation;
    }
    String quote = given.get("quote").stringValue();
    int start = text.indexOf(quote, from);
    if (start < 0) {
      throw new IllegalArgumentException("an annotation quotes what does not follow in the text");
    }
    from = start + quote.length();
    ObjectNode resolved = given.deepCopy();
    resolved.remove("quote");
    resolved.putIfAbsent("type", resolved.stringNode("url_citation"));
    return placed(resolved, text.codePointCount(0, start), text.codePointCount(0, from));
  }

  /// Files are cited at a point, everything else as a span.
  private static ObjectNode placed(ObjectNode annotation, int start, int end) {
    return switch (annotation.get("type").stringValue("")) {
      case "file_citation", "file_path" -> annotation.put("index", end);
      default -> annotation.put("start_index", start).put("end_index", end);
    };
  }
}
