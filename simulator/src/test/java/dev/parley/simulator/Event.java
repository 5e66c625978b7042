package dev.parley.simulator;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One event of a stream as a client sees it.
public record Event(String type, JsonNode data) {

  public static List<Event> all(String body) {
    List<Event> events = new ArrayList<>();
    for (String block : body.split("\n\n", -1)) {
      for (String line : block.split("\n", -1)) {
        if (line.startsWith("data: {")) {
          JsonNode data = Json.parse(line.substring(6));
          events.add(new Event(data.path("type").stringValue(""), data));
        }
      }
    }
    return events;
  }

  public static List<String> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }

  public int outputIndex() {
    return data.path("output_index").intValue(-1);
  }

  public String string(String member) {
    return data.path(member).stringValue("");
  }
}
