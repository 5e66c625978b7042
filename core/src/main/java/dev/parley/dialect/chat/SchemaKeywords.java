package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A schema as a backend takes it: without keywords that it stumbles over, and plain where it has
/// to be, however deep that is. What the keywords would name as properties stays.
final class SchemaKeywords {
  private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs");
  private static final Set<String> VALUES = Set.of("const", "default", "enum", "examples");

  private final Set<String> unknown;
  private final boolean plain;

  private SchemaKeywords(Set<String> unknown, boolean plain) {
    this.unknown = unknown;
    this.plain = plain;
  }

  static RawJson taken(ToolQuirks quirks, RawJson schema) {
    return taken(quirks.unknownKeywords(), quirks.plainSchemas(), schema);
  }

  static RawJson taken(Set<String> unknown, boolean plain, RawJson schema) {
    return unknown.isEmpty() && !plain ? schema : new SchemaKeywords(unknown, plain).schema(schema);
  }

  private RawJson schema(RawJson schema) {
    if (schema.isArray()) {
      List<RawJson> kept = schema.reader().list(one -> schema(one.raw()));
      JsonValue list = out -> out.values(kept);
      return list.toJson();
    }
    if (!schema.isObject()) {
      return schema;
    }
    Map<String, RawJson> members = Extra.membersOf(schema).all();
    return members(plain ? PlainSchema.of(members) : members, this::member);
  }

  private RawJson members(
      Map<String, RawJson> members, BiFunction<String, RawJson, @Nullable RawJson> taken) {
    JsonValue kept =
        out -> {
          out.begin();
          members.forEach((name, value) -> out.member(name, taken.apply(name, value)));
          out.end();
        };
    return kept.toJson();
  }

  /// Null for one that is not taken.
  private @Nullable RawJson member(String name, RawJson value) {
    if (unknown.contains(name)) {
      return null;
    }
    if (VALUES.contains(name)) {
      return value;
    }
    return NAMED.contains(name) && value.isObject()
        ? members(Extra.membersOf(value).all(), (_, property) -> schema(property))
        : schema(value);
  }
}
