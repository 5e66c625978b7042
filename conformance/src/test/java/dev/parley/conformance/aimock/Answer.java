package dev.parley.conformance.aimock;

import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What Parley answered.
///
/// @param events of a stream, whose names are their types
record Answer(int status, HttpResponse<String> response, List<JsonNode> events) {
  private static final String OPEN = " content_block_start( content_block_delta| ping)*";
  private static final String BLOCKS = "message_start( ping|" + OPEN + " content_block_stop)*";

  Answer {
    events = List.copyOf(events);
  }

  static Answer of(HttpResponse<String> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    List<JsonNode> events =
        type.startsWith("text/event-stream") ? events(response.body()) : List.of();
    return new Answer(response.statusCode(), response, events);
  }

  private static List<JsonNode> events(String body) {
    List<JsonNode> events = new ArrayList<>();
    for (String event : body.split("\n\n", -1)) {
      String[] lines = event.split("\n", -1);
      if (lines.length == 2) {
        JsonNode data = Json.parse(lines[1].substring("data: ".length()));
        if (!lines[0].equals("event: " + data.path("type").stringValue(""))) {
          throw new AssertionError("an event whose name is not its type: " + event);
        }
        events.add(data);
      } else if (!event.isEmpty()) {
        throw new AssertionError("no event: " + event);
      }
    }
    return events;
  }

  JsonNode json() {
    return Json.parse(response.body());
  }

  List<String> types() {
    return events.stream().map(event -> event.path("type").stringValue("")).toList();
  }

  /// A stream with all that belongs to one, in order.
  boolean isWhole() {
    return String.join(" ", types()).matches(BLOCKS + " message_delta message_stop");
  }

  /// A stream that an error ended, wherever it was.
  boolean isBroken() {
    return String.join(" ", types()).matches(BLOCKS + "(" + OPEN + ")? error");
  }

  /// The members of one kind of delta, joined.
  String joined(String member) {
    StringBuilder joined = new StringBuilder();
    events.forEach(event -> joined.append(event.at("/delta/" + member).stringValue("")));
    return joined.toString();
  }

  /// The blocks as they were opened.
  List<JsonNode> blocks() {
    return events.stream()
        .filter(event -> event.has("content_block"))
        .map(event -> event.path("content_block"))
        .toList();
  }
}
