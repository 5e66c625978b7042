package dev.parley.simulator.answer;

import dev.parley.simulator.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A plausible value for a JSON schema: what is required, nothing else.
public final class SchemaInstance {
  private static final int MAX_DEPTH = 12;

  /// A schema that contains itself several times over would grow without end.
  private static final int MAX_VALUES = 1000;

  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("command", "echo parley"),
          Map.entry("file_path", "README.md"),
          Map.entry("path", "README.md"),
          Map.entry("filename", "README.md"),
          Map.entry("notebook_path", "notes.ipynb"),
          Map.entry("pattern", "*.md"),
          Map.entry("url", "https://example.com/"),
          Map.entry("location", "Paris"),
          Map.entry("city", "Paris"),
          Map.entry("query", "parley"),
          Map.entry("code", "print('parley')"));
  private static final Map<String, String> BY_FORMAT =
      Map.of(
          "date", "2026-01-31",
          "date-time", "2026-01-31T12:00:00Z",
          "time", "12:00:00Z",
          "duration", "PT1H",
          "email", "someone@example.com",
          "hostname", "example.com",
          "ipv4", "192.0.2.1",
          "ipv6", "2001:db8::1",
          "uuid", "00000000-0000-4000-8000-000000000000",
          "uri", "https://example.com/");

  private final JsonNode root;
  private int valuesLeft = MAX_VALUES;

  private SchemaInstance(JsonNode root) {
    this.root = root;
  }

  public static JsonNode of(JsonNode schema) {
    return new SchemaInstance(schema).value("value", schema, 0);
  }

  private JsonNode value(String name, JsonNode schema, int depth) {
    JsonNode meant = meant(schema);
    if (meant.has("const")) {
      return meant.get("const");
    }
    if (!meant.path("enum").isEmpty()) {
      return meant.get("enum").get(0);
    }
    return switch (type(meant)) {
      case "object" -> object(meant, depth);
      case "array" -> array(name, meant, depth);
      case "integer" -> Json.object().numberNode(number(meant));
      case "number" -> Json.object().numberNode((double) number(meant));
      case "boolean" -> Json.object().booleanNode(false);
      case "null" -> Json.object().nullNode();
      default -> Json.object().stringNode(string(name, meant));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    for (JsonNode required : schema.path("required")) {
      String name = required.stringValue("");
      JsonNode property = schema.path("properties").path(name);
      if (depth < MAX_DEPTH && valuesLeft-- > 0) {
        object.set(name, value(name, property, depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = Json.array();
    int size = Math.max(1, schema.path("minItems").intValue(1));
    for (int i = 0; i < size && depth < MAX_DEPTH && valuesLeft-- > 0; i++) {
      array.add(value(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private static long number(JsonNode schema) {
    long least = (long) Math.ceil(schema.path("minimum").doubleValue(1));
    if (schema.has("exclusiveMinimum")) {
      least = (long) Math.floor(schema.get("exclusiveMinimum").doubleValue(0)) + 1;
    }
    long most = (long) Math.floor(schema.path("maximum").doubleValue(Long.MAX_VALUE));
    return Math.min(least, most);
  }

  private static String string(String name, JsonNode schema) {
    String format = BY_FORMAT.get(schema.path("format").stringValue(""));
    if (format != null) {
      return format;
    }
    String text = BY_NAME.getOrDefault(name, name.replace('_', ' '));
    int least = schema.path("minLength").intValue(0);
    int most = Math.max(least, schema.path("maxLength").intValue(Integer.MAX_VALUE));
    String padded = text + ".".repeat(Math.max(0, least - text.length()));
    return padded.substring(0, Math.min(most, padded.length()));
  }

  /// Follows references and takes the first alternative that is not null.
  private JsonNode meant(JsonNode schema) {
    JsonNode meant = schema;
    for (int hops = 0; hops < MAX_DEPTH; hops++) {
      String reference = meant.path("$ref").stringValue("");
      if (reference.startsWith("#")) {
        meant = root.at(reference.substring(1));
      } else if (meant.has("anyOf") || meant.has("oneOf") || meant.has("allOf")) {
        meant = firstAlternative(meant);
      } else {
        return meant;
      }
    }
    return meant;
  }

  private static JsonNode firstAlternative(JsonNode schema) {
    String keyword = schema.has("anyOf") ? "anyOf" : schema.has("oneOf") ? "oneOf" : "allOf";
    for (JsonNode alternative : schema.get(keyword)) {
      if (!alternative.path("type").stringValue("").equals("null")) {
        return alternative;
      }
    }
    return Json.object();
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    for (JsonNode one : type) {
      if (!one.stringValue("").equals("null")) {
        return one.stringValue("");
      }
    }
    return type.stringValue(schema.has("properties") ? "object" : "string");
  }
}
