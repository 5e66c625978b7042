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
      if (data.startsWith("{")) {
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

  static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      return MAPPER.missingNode();
    }
  }
}
