package dev.parley.oracle;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole event stream that lies there as text, taken apart in the plainest way.
final class EventText {
  private static final JsonMapper MAPPER = new JsonMapper();

  private EventText() {}

  /// The data of each event that is JSON.
  static List<JsonNode> data(String sse) {
    List<JsonNode> events = new ArrayList<>();
    for (String event : sse.replace("\r\n", "\n").replace('\r', '\n').split("\n\n+", -1)) {
      String data = joined(event);
      if (data.startsWith("{") || data.startsWith("[{")) {
        events.add(parsed(data));
      }
    }
    return events;
  }

  private static String joined(String event) {
    List<String> lines = new ArrayList<>();
    for (String line : event.split("\n", -1)) {
      if (line.startsWith("data:")) {
        lines.add(line.substring("data:".length()).stripLeading());
      }
    }
    return String.join("\n", lines);
  }

  /// Whether the stream says by itself that it is over.
  static boolean isDone(String sse) {
    return sse.lines().anyMatch(line -> line.matches("data: ?\\[DONE]\\s*"));
  }

  /// Empty for everything that is no string.
  static String string(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  /// Empty, too, for a string without a word.
  static String words(JsonNode node) {
    String string = string(node);
    return string.isBlank() ? "" : string;
  }

  static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      return MAPPER.missingNode();
    }
  }
}
