package dev.parley.simulator.tokens;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What is told of a schema besides its type.
final class Remarks {
  private Remarks() {}

  /// Each line of a text behind slashes; nothing of a blank one.
  static String comment(String text) {
    StringBuilder comment = new StringBuilder();
    if (!text.isBlank()) {
      text.strip().lines().forEach(line -> comment.append(("// " + line.strip()).strip() + "\n"));
    }
    return comment.toString();
  }

  /// Its title and its description, in lines before it.
  static String about(JsonNode schema) {
    String title = comment(schema.path("title").stringValue(""));
    String description = comment(schema.path("description").stringValue(""));
    return title + (title.isEmpty() || description.isEmpty() ? "" : "//\n") + description;
  }

  /// Its default and its bounds, on the line of its type.
  static String behind(JsonNode schema) {
    List<String> remarks = new ArrayList<>();
    if (schema.has("default")) {
      JsonNode usual = schema.get("default");
      boolean bare = usual.isString() && schema.has("enum");
      remarks.add("default: " + (bare ? usual.stringValue() : Json.text(usual)));
    }
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      if (member.getKey().matches("minimum|maximum")) {
        remarks.add(member.getKey() + ": " + Json.text(member.getValue()));
      }
    }
    return remarks.isEmpty() ? "" : " // " + String.join(", ", remarks);
  }
}
