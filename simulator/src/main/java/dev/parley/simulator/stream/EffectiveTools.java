package dev.parley.simulator.stream;

import dev.parley.simulator.rules.StrictSchema;
import dev.parley.simulator.wire.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tools as they take effect. Who leaves `strict` out gets strict tools wherever their schemas
/// allow it, with every optional property made mandatory.
public final class EffectiveTools {
  private EffectiveTools() {}

  public static ArrayNode of(JsonNode tools) {
    ArrayNode effective = Json.array();
    tools.forEach(tool -> effective.add(effective(tool)));
    return effective;
  }

  private static JsonNode effective(JsonNode tool) {
    if (!tool.path("type").stringValue("").equals("function")) {
      return tool;
    }
    ObjectNode effective = ((ObjectNode) tool).deepCopy();
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
