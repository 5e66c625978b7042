package dev.parley.simulator.tokens;

import dev.parley.simulator.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a schema for the answer costs.
record AnswerFormat(Asked asked) {
  private static final int UNINSTRUCTED = 3;

  int tokens() {
    JsonNode format =
        asked.isChat() ? asked.body().path("response_format") : asked.body().at("/text/format");
    return format.path("type").stringValue("").equals("json_schema")
        ? schema(asked.isChat() ? format.path("json_schema") : format)
        : 0;
  }

  private int schema(JsonNode format) {
    boolean gpt4 = asked.series() == Series.GPT_4;
    if (!asked.isChat()) {
      return told(format, "") + (gpt4 ? 1 : 0);
    }
    if (!asked.body().path("tools").isEmpty()) {
      return told(format, "") + 1;
    }
    String type = "type %s = ".formatted(format.path("name").stringValue(""));
    int uninstructed = gpt4 && !asked.isInstructed() ? UNINSTRUCTED : 0;
    return told(format, type) + asked.joint() + uninstructed;
  }

  private static int told(JsonNode format, String before) {
    return O200k.tokens(
        "# Response Formats\n\n## %s\n\n".formatted(format.path("name").stringValue(""))
            + Remarks.comment(format.path("description").stringValue(""))
            + before
            + Json.text(plain(format.path("schema"), true)));
  }

  /// Without what is implied: that all is needed, and nothing else allowed.
  ///
  /// @param isSchema whether the object is one, and not a map from names to some
  private static JsonNode plain(JsonNode node, boolean isSchema) {
    if (node.isArray()) {
      ArrayNode plain = Json.array();
      node.forEach(each -> plain.add(plain(each, true)));
      return plain;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode plain = Json.object();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      if (!(isSchema && name.matches("required|additionalProperties"))) {
        boolean names = isSchema && name.matches("properties|\\$defs|definitions");
        plain.set(name, plain(member.getValue(), !names));
      }
    }
    return plain;
  }
}
