package dev.parley.simulator.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A place inside a JSON schema, printed as OpenAI prints it: `('properties', 'city')`.
record SchemaPath(List<String> steps) {
  static final SchemaPath ROOT = new SchemaPath(List.of());

  SchemaPath to(String... more) {
    List<String> longer = new ArrayList<>(steps);
    longer.addAll(List.of(more));
    return new SchemaPath(List.copyOf(longer));
  }

  Optional<String> fault(String what) {
    return Optional.of("In context=%s, %s".formatted(printed(), what));
  }

  /// All schemas directly inside this one.
  Map<SchemaPath, JsonNode> children(JsonNode schema) {
    Map<SchemaPath, JsonNode> children = new LinkedHashMap<>();
    for (String group : List.of("properties", "$defs", "definitions")) {
      for (Map.Entry<String, JsonNode> child : schema.path(group).properties()) {
        children.put(to(group, child.getKey()), child.getValue());
      }
    }
    for (String list : List.of("anyOf", "oneOf", "allOf", "prefixItems")) {
      for (int i = 0; i < schema.path(list).size(); i++) {
        children.put(to(list, Integer.toString(i)), schema.path(list).get(i));
      }
    }
    JsonNode items = schema.path("items");
    if (items.isObject() || items.isBoolean()) {
      children.put(to("items"), items);
    }
    return children;
  }

  private String printed() {
    String inside = steps.stream().map(step -> "'" + step + "'").collect(Collectors.joining(", "));
    return steps.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
  }
}
