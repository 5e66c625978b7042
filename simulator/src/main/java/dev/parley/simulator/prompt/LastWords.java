package dev.parley.simulator.prompt;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the answer is to: the last user text, and the tool outputs that came after everything else.
public record LastWords(String userText, List<String> toolOutputs) {

  public static LastWords of(JsonNode body) {
    JsonNode input = body.path(body.has("messages") ? "messages" : "input");
    if (input.isString()) {
      return new LastWords(input.stringValue(), List.of());
    }
    String userText = "";
    List<String> outputs = new ArrayList<>();
    for (JsonNode item : input) {
      JsonNode output = output(item);
      if (!output.isMissingNode()) {
        outputs.add(text(output));
      } else if (calls(item)) {
        outputs.clear();
      } else if (item.path("role").stringValue("").equals("user")) {
        userText = text(item.path("content"));
        outputs.clear();
      }
    }
    return new LastWords(userText, List.copyOf(outputs));
  }

  /// An output item, or a tool's message.
  private static JsonNode output(JsonNode item) {
    boolean tool = item.path("role").stringValue("").equals("tool");
    return item.path(tool ? "content" : "output");
  }

  private static boolean calls(JsonNode item) {
    return item.has("tool_calls") || !item.path("type").stringValue("message").equals("message");
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.has("text") ? part.get("text").stringValue("") : kind(part));
    }
    return text.toString();
  }

  private static String kind(JsonNode part) {
    return "[" + part.path("type").stringValue(Json.text(part)) + "]";
  }
}
