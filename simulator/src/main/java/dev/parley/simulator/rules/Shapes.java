package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Which members each kind of object has: the data file `shapes.json`, asked by kind.
record Shapes(Map<String, Shape> byKind) {
  private static final JsonNode TABLE = Json.resource("shapes.json");

  static final Shapes REQUEST = of("request");
  static final Shapes ITEM = of("item");
  static final Shapes PART = of("part");
  static final Shapes TOOL = of("tool");
  static final Shapes CHAT_MESSAGE = of("chat_message");
  static final Shapes CHAT_PART = of("chat_part");
  static final Shapes ANNOTATION = of("annotation");
  static final Shapes ACTION = of("action");
  static final Shapes OUTPUT = of("output");

  /// `id` is what an id of this kind begins with; empty when anything goes.
  record Shape(String id, Set<String> required, Set<String> optional) {}

  /// Checks the members of an object whose `type` names its kind, and returns that kind.
  String check(Field object) {
    String kind = object.object().at("type").string();
    check(object, kind);
    return kind;
  }

  void check(Field object, String kind) {
    Shape shape = byKind.get(kind);
    if (shape == null) {
      throw new Refused(ApiError.invalidValue(object.path(), kind, new TreeSet<>(byKind.keySet())));
    }
    Set<String> optional = new TreeSet<>(shape.optional);
    optional.add("type");
    object.members(shape.required, optional);
  }

  void checkWithoutType(Field object, String kind) {
    Shape shape = shape(kind);
    object.members(shape.required, shape.optional);
  }

  Shape shape(String kind) {
    return byKind.getOrDefault(kind, new Shape("", Set.of(), Set.of()));
  }

  private static Shapes of(String section) {
    Map<String, Shape> byKind = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> row : TABLE.get(section).properties()) {
      byKind.put(
          row.getKey(),
          new Shape(
              row.getValue().path("id").stringValue(""),
              Set.copyOf(strings(row.getValue().get("required"))),
              Set.copyOf(strings(row.getValue().get("optional")))));
    }
    return new Shapes(byKind);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
