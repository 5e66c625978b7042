package dev.parley.simulator.stream;

import dev.parley.simulator.rules.StrictSchema;
import dev.parley.simulator.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tools as they take effect. Who leaves `strict` out gets strict tools wherever their schemas
/// allow it, with every optional property made mandatory.
public final class EffectiveTools {

  /// What hosted tools are when nothing else is said.
  private static final JsonNode UNSAID =
      Json.parse(
          """
          {"mcp": {"allowed_tools": null, "require_approval": "always"},
           "tool_search": {"description": null, "parameters": null},
           "web_search": {"filters": null, "search_context_size": "medium", "user_location": null},
           "web_search_preview": {"search_context_size": "medium", "user_location": null}}
          """);

  private EffectiveTools() {}

  public static ArrayNode of(JsonNode tools) {
    ArrayNode effective = Json.array();
    tools.forEach(tool -> effective.add(effective((ObjectNode) tool)));
    return effective;
  }

  /// All tools that have a name, those of namespaces too.
  public static Map<String, JsonNode> byName(JsonNode tools) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    for (JsonNode tool : of(tools)) {
      if (tool.path("type").stringValue("").equals("namespace")) {
        byName.putAll(byName(tool.path("tools")));
      } else if (tool.path("name").isString()) {
        byName.put(tool.get("name").stringValue(), tool);
      }
    }
    return byName;
  }

  private static ObjectNode effective(ObjectNode tool) {
    String type = tool.path("type").stringValue("");
    return type.equals("function") ? function(tool) : hosted(tool.deepCopy(), type);
  }

  /// With what was left unsaid, without what is secret.
  private static ObjectNode hosted(ObjectNode tool, String type) {
    String family = type.replaceFirst("_20\\d\\d_\\d\\d_\\d\\d$", "");
    UNSAID.path(family).forEachEntry(tool::putIfAbsent);
    if (type.equals("mcp")) {
      tool.remove("authorization");
      tool.putNull("headers");
    }
    return tool;
  }

  private static ObjectNode function(ObjectNode tool) {
    ObjectNode effective = tool.deepCopy();
    effective.remove("function");
    effective.putIfAbsent("description", effective.nullNode());
    effective.putIfAbsent("parameters", effective.nullNode());
    if (tool.has("strict")) {
      return effective.put("strict", tool.get("strict").booleanValue(false));
    }
    Optional<ObjectNode> strict = StrictSchema.normalised(tool.path("parameters"));
    strict.ifPresent(schema -> effective.set("parameters", schema));
    return effective.put("strict", strict.isPresent());
  }
}
