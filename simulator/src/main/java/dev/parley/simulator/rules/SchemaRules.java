package dev.parley.simulator.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What every schema must be, strict or not: an object at the root, sane below.
final class SchemaRules {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "null", "number", "object", "string");

  private SchemaRules() {}

  /// The first fault, in OpenAI's words.
  static Optional<String> fault(JsonNode schema) {
    String type = schema.path("type").stringValue("None");
    if (!type.equals("object")) {
      return Optional.of(
          "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"%s\"'."
              .formatted(type));
    }
    if (!schema.has("properties")) {
      return Optional.of("In context=(), object schema missing properties.");
    }
    return fault(schema, SchemaPath.ROOT);
  }

  private static Optional<String> fault(JsonNode schema, SchemaPath path) {
    if (schema.isBoolean()) {
      return Optional.empty();
    }
    if (!schema.isObject()) {
      return path.fault("%s is not of type 'object', 'boolean'.".formatted(schema));
    }
    return own(schema, path).or(() -> below(schema, path));
  }

  private static Optional<String> own(JsonNode schema, SchemaPath path) {
    for (JsonNode type : listOf(schema.path("type"))) {
      if (!TYPES.contains(type.stringValue(""))) {
        return path.fault("%s is not valid under any of the given schemas.".formatted(type));
      }
    }
    if (schema.path("type").stringValue("").equals("array") && !schema.has("items")) {
      return schema.has("prefixItems")
          ? Optional.empty()
          : path.fault("array schema missing items.");
    }
    if (!schema.path("properties").isMissingNode() && !schema.path("properties").isObject()) {
      return path.fault("'properties' is not of type 'object'.");
    }
    JsonNode required = schema.path("required");
    boolean names = required.isArray() && required.valueStream().allMatch(JsonNode::isString);
    return required.isMissingNode() || names
        ? Optional.empty()
        : path.fault("'required' is not an array of strings.");
  }

  private static Optional<String> below(JsonNode schema, SchemaPath path) {
    for (Map.Entry<SchemaPath, JsonNode> child : path.children(schema).entrySet()) {
      Optional<String> fault = fault(child.getValue(), child.getKey());
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Iterable<JsonNode> listOf(JsonNode type) {
    if (type.isMissingNode()) {
      return List.of();
    }
    return type.isArray() ? type : List.of(type);
  }
}
