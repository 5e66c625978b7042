package dev.parley.simulator.tokens;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One function as a model reads it: a declaration in the manner of TypeScript.
final class Declarations {
  private final JsonNode document;
  private final boolean compact;

  /// Where references have led to so far.
  private final Set<String> within = new HashSet<>();

  /// @param document what references within the parameters point into
  /// @param compact whether an object that needs no remarks stands on one line
  private Declarations(JsonNode document, boolean compact) {
    this.document = document;
    this.compact = compact;
  }

  /// All of them.
  static String of(List<JsonNode> functions, boolean compact) {
    StringBuilder text = new StringBuilder("namespace functions {\n\n");
    for (JsonNode function : functions) {
      text.append(new Declarations(function.path("parameters"), compact).declaration(function));
    }
    return text.append("} // namespace functions").toString();
  }

  private String declaration(JsonNode function) {
    JsonNode schema = function.path("parameters");
    String taken =
        schema.path("properties").isEmpty() ? "" : "_: " + Remarks.about(schema) + object(schema);
    return Remarks.comment(function.path("description").stringValue(""))
        + "type %s = (%s) => any;\n\n".formatted(function.path("name").stringValue(""), taken);
  }

  private String object(JsonNode schema) {
    Set<String> required =
        schema.path("required").valueStream().map(Json::text).collect(Collectors.toSet());
    List<String> members = new ArrayList<>();
    boolean plain = compact;
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean needed = required.contains(quoted(property.getKey()));
      JsonNode own = property.getValue();
      JsonNode meant = Reference.told(own, document);
      String before = Remarks.about(meant);
      String after = Remarks.behind(meant);
      plain &= before.isEmpty() && after.isEmpty();
      String name = property.getKey() + (needed ? ": " : "?: ");
      members.add(before + name + type(own) + "," + after + "\n");
    }
    return plain ? inOneLine(members) : "{\n" + String.join("", members) + "}";
  }

  private static String quoted(String name) {
    return Json.text(Json.strings(List.of(name)).get(0));
  }

  private static String inOneLine(List<String> members) {
    return members.stream()
        .map(member -> member.substring(0, member.length() - 2))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return referred(schema.path("$ref").stringValue(""), schema);
    }
    if (schema.has("enum")) {
      return union(schema.get("enum").valueStream().map(Json::text));
    }
    if (schema.has("const")) {
      return Json.text(schema.get("const"));
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.path(choice).isArray()) {
        return union(schema.get(choice).valueStream().map(this::type));
      }
    }
    JsonNode type = schema.path("type");
    return type.isArray()
        ? union(type.valueStream().map(each -> named(each.stringValue(""), schema)))
        : named(type.stringValue("any"), schema);
  }

  /// What points into itself is told by its name.
  private String referred(String reference, JsonNode schema) {
    JsonNode meant = Reference.found(reference, document);
    if (meant.isMissingNode() || !within.add(reference)) {
      return reference.substring(reference.lastIndexOf('/') + 1);
    }
    String told = type(Reference.told(schema, document));
    within.remove(reference);
    return told;
  }

  private static String union(Stream<String> types) {
    return types.collect(Collectors.joining(" | "));
  }

  private String named(String type, JsonNode schema) {
    return switch (type) {
      case "integer" -> "number";
      case "array" -> (schema.has("items") ? type(schema.get("items")) : "any") + "[]";
      case "object" -> schema.path("properties").isEmpty() ? "object" : object(schema);
      default -> type;
    };
  }
}
