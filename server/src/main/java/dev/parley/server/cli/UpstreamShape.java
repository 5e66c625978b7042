package dev.parley.server.cli;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.util.ArrayList;
import java.util.List;

/// A request to the Responses API in one line: its model, and the kinds of its items.
final class UpstreamShape {
  private UpstreamShape() {}

  static String of(byte[] body) {
    String model = "?";
    List<String> items = new ArrayList<>();
    int tools = 0;
    try {
      JsonReader in = JsonReader.of(body);
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "model" -> model = in.string();
          case "input" -> items.addAll(in.list(UpstreamShape::kind));
          case "tools" -> tools = in.list(JsonReader::raw).size();
          default -> members.keep();
        }
      }
    } catch (JsonException e) {
      return body.length + " bytes that are no request";
    }
    return "%d bytes, %s, %d tools, input: %s"
        .formatted(body.length, model, tools, String.join(" ", items));
  }

  private static String kind(JsonReader in) {
    String type = in.tag("type");
    String role = in.tag("role");
    in.skip();
    if (type == null || type.equals("message")) {
      return role == null ? "message" : role;
    }
    return type;
  }
}
