package dev.parley.dialect.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Takes keywords out of a schema that a backend stumbles over, however deep they are. What they
/// would name as properties stays.
final class SchemaKeywords {
  private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs");
  private static final Set<String> VALUES = Set.of("const", "default", "enum", "examples");

  private SchemaKeywords() {}

  static RawJson without(Set<String> keywords, RawJson schema) {
    return keywords.isEmpty() ? schema : schema(keywords, schema);
  }

  private static RawJson schema(Set<String> keywords, RawJson schema) {
    if (schema.isArray()) {
      List<RawJson> kept = new ArrayList<>();
      schema.reader().list(JsonReader::raw).forEach(one -> kept.add(schema(keywords, one)));
      JsonValue list = out -> out.values(kept);
      return list.toJson();
    }
    if (!schema.isObject()) {
      return schema;
    }
    JsonValue kept =
        out -> {
          out.begin();
          schema
              .members()
              .forEach((name, value) -> {
                if (!keywords.contains(name)) {
                  out.member(name, member(keywords, name, value));
                }
              });
          out.end();
        };
    return kept.toJson();
  }

  private static RawJson member(Set<String> keywords, String name, RawJson value) {
    if (VALUES.contains(name)) {
      return value;
    }
    return NAMED.contains(name) && value.isObject()
        ? properties(keywords, value)
        : schema(keywords, value);
  }

  private static RawJson properties(Set<String> keywords, RawJson properties) {
    JsonValue kept =
        out -> {
          out.begin();
          properties
              .members()
              .forEach((name, property) -> out.member(name, schema(keywords, property)));
          out.end();
        };
    return kept.toJson();
  }
}
