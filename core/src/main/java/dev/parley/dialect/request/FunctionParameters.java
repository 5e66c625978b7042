package dev.parley.dialect.request;

import dev.parley.json.Extra;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.List;

/// The schema of a function's arguments as OpenAI and others take it: an object with properties, if
/// none, and no alternatives at its root. Everything else stays byte for byte.
public final class FunctionParameters {
  private static final RawJson OBJECT = RawJson.of("\"object\"");
  private static final List<String> ALTERNATIVES =
      List.of("anyOf", "oneOf", "allOf", "enum", "not");

  private FunctionParameters() {}

  public static RawJson of(RawJson schema) {
    boolean typed = OBJECT.equals(orNull(schema, "type"));
    boolean propertied = orNull(schema, "properties").isObject();
    if (typed && propertied && !losesAlternatives(schema)) {
      return schema;
    }
    Extra members = Extra.membersOf(schema);
    Extra kept = typed ? members : members.without("type");
    kept = propertied ? kept : kept.without("properties");
    for (String name : ALTERNATIVES) {
      kept = kept.without(name);
    }
    JsonWriter out = new JsonWriter();
    out.begin(kept).member("type", typed ? null : OBJECT);
    out.member("properties", propertied ? null : RawJson.EMPTY_OBJECT).end();
    return RawJson.parse(out.take());
  }

  public static boolean losesAlternatives(RawJson schema) {
    return ALTERNATIVES.stream().anyMatch(name -> schema.first(name) != null);
  }

  private static RawJson orNull(RawJson schema, String name) {
    RawJson value = schema.first(name);
    return value == null ? RawJson.NULL : value;
  }
}
