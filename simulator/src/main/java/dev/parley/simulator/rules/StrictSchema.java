package dev.parley.simulator.rules;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The subset of JSON Schema that `strict` allows, and the way OpenAI brings a schema into it when
/// nobody said whether it should be strict.
public final class StrictSchema {
  private static final int MAX_DEPTH = 10;
  private static final int MAX_PROPERTIES = 5000;
  private static final int MAX_ENUM_VALUES = 1000;
  private static final List<String> FORBIDDEN =
      List.of(
          "allOf",
          "contains",
          "dependentRequired",
          "dependentSchemas",
          "else",
          "if",
          "maxContains",
          "maxProperties",
          "minContains",
          "minProperties",
          "not",
          "oneOf",
          "patternProperties",
          "prefixItems",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties",
          "uniqueItems");
  private static final List<String> FORMATS =
      List.of("date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "time", "uuid");

  private int properties;
  private int enumValues;

  private StrictSchema() {}

  /// The first thing strict mode does not allow, in OpenAI's words.
  public static Optional<String> fault(JsonNode schema) {
    if (schema.has("anyOf")) {
      return SchemaPath.ROOT.fault("'anyOf' is not permitted at the root.");
    }
    return new StrictSchema().fault(schema, SchemaPath.ROOT, 1);
  }

  /// The schema made strict, or empty when that cannot be done.
  public static Optional<ObjectNode> normalised(JsonNode schema) {
    if (!(schema.deepCopy() instanceof ObjectNode copy) || SchemaRules.fault(copy).isPresent()) {
      return Optional.empty();
    }
    close(copy, SchemaPath.ROOT);
    return fault(copy).isPresent() ? Optional.empty() : Optional.of(copy);
  }

  private static void close(JsonNode schema, SchemaPath path) {
    if (schema instanceof ObjectNode object && isObject(schema)) {
      object.putIfAbsent("additionalProperties", Json.object().booleanNode(false));
      object.set("required", Json.strings(schema.path("properties").propertyNames()));
    }
    path.children(schema).forEach((child, below) -> close(below, child));
  }

  private Optional<String> fault(JsonNode schema, SchemaPath path, int depth) {
    Optional<String> own = depth > MAX_DEPTH ? tooDeep(path) : own(schema, path);
    if (own.isPresent()) {
      return own;
    }
    for (Map.Entry<SchemaPath, JsonNode> child : path.children(schema).entrySet()) {
      Optional<String> fault = fault(child.getValue(), child.getKey(), depth + 1);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> own(JsonNode schema, SchemaPath path) {
    for (String keyword : FORBIDDEN) {
      if (schema.has(keyword)) {
        return path.fault("'%s' is not permitted.".formatted(keyword));
      }
    }
    String format = schema.path("format").stringValue("date");
    if (!FORMATS.contains(format)) {
      return path.fault("'%s' is not a valid format.".formatted(format));
    }
    enumValues += schema.path("enum").size();
    properties += schema.path("properties").size();
    if (enumValues > MAX_ENUM_VALUES || properties > MAX_PROPERTIES) {
      return path.fault("the schema has too many properties or enum values.");
    }
    return isObject(schema) ? object(schema, path) : Optional.empty();
  }

  private static Optional<String> object(JsonNode schema, SchemaPath path) {
    JsonNode additional = schema.path("additionalProperties");
    if (!additional.isBoolean() || additional.booleanValue()) {
      return path.fault("'additionalProperties' is required to be supplied and to be false.");
    }
    List<String> missing = new ArrayList<>(schema.path("properties").propertyNames());
    schema.path("required").forEach(name -> missing.remove(name.stringValue("")));
    return missing.isEmpty()
        ? Optional.empty()
        : path.fault(
            ("'required' is required to be supplied and to be an array including every key in"
                    + " properties. Missing '%s'.")
                .formatted(missing.getFirst()));
  }

  private static Optional<String> tooDeep(SchemaPath path) {
    return path.fault(
        "%d levels of nesting exceeds limit of %d.".formatted(MAX_DEPTH + 1, MAX_DEPTH));
  }

  private static boolean isObject(JsonNode schema) {
    JsonNode type = schema.path("type");
    boolean listed = type.valueStream().anyMatch(one -> one.stringValue("").equals("object"));
    return listed || type.stringValue("").equals("object") || schema.has("properties");
  }
}
