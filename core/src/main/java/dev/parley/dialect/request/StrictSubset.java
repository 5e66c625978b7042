package dev.parley.dialect.request;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.HashSet;
import java.util.Set;

/// Whether a schema is of the kind that OpenAI can hold a model to: every object closed, all its
/// properties required, and nothing but the keywords it knows.
public final class StrictSubset {
  private static final int MOST_PROPERTIES = 5000;
  private static final int MOST_ENUM_VALUES = 1000;
  private static final int DEEPEST = 10;

  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "description",
          "title",
          "pattern",
          "format",
          "multipleOf",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minItems",
          "maxItems",
          "const",
          "$ref",
          "$schema");

  private int properties;
  private int enumValues;
  private boolean fits = true;

  private StrictSubset() {}

  public static boolean holds(RawJson schema) {
    if (!"object".equals(schema.string("type"))) {
      return false;
    }
    StrictSubset subset = new StrictSubset();
    subset.schema(schema.reader(), 1);
    return subset.fits
        && subset.properties <= MOST_PROPERTIES
        && subset.enumValues <= MOST_ENUM_VALUES;
  }

  /// The members of one schema, as far as they bear on it as a whole.
  private static final class Shape {
    private boolean object;
    private boolean closed;
    private final Set<String> properties = new HashSet<>();
    private final Set<String> required = new HashSet<>();

    boolean isStrict() {
      return !object || (closed && required.equals(properties));
    }
  }

  private boolean schema(JsonReader in, int depth) {
    if (!in.isObject() || depth > DEEPEST) {
      in.skip();
      fits = false;
      return false;
    }
    Shape shape = new Shape();
    Members members = in.members();
    while (members.next()) {
      member(members.name(), in, shape, depth);
    }
    fits &= shape.isStrict();
    return fits;
  }

  private void member(String name, JsonReader in, Shape shape, int depth) {
    switch (name) {
      case "type" -> shape.object |= in.raw().toString().contains("\"object\"");
      case "properties" -> properties(in, shape, depth);
      case "required" -> shape.required.addAll(in.isArray() ? in.list(this::name) : Set.of());
      case "additionalProperties" -> shape.closed = in.raw().equals(RawJson.of("false"));
      case "items" -> schema(in, depth + 1);
      case "anyOf" -> alternatives(in, depth);
      case "$defs", "definitions" -> definitions(in, depth);
      case "enum" -> enumValues += in.isArray() ? in.list(JsonReader::raw).size() : 0;
      case "pattern" -> fits &= !in.raw().toString().contains("(?");
      default -> {
        fits &= PLAIN.contains(name);
        in.skip();
      }
    }
  }

  private String name(JsonReader in) {
    if (in.isString()) {
      return in.string();
    }
    in.skip();
    fits = false;
    return "";
  }

  private void properties(JsonReader in, Shape shape, int depth) {
    shape.object = true;
    if (!isObject(in)) {
      return;
    }
    Members members = in.members();
    while (members.next()) {
      shape.properties.add(members.name());
      properties++;
      schema(in, depth + 1);
    }
  }

  /// What should be an object and is none is passed over, and does not fit.
  private boolean isObject(JsonReader in) {
    if (!in.isObject()) {
      fits = false;
      in.skip();
      return false;
    }
    return true;
  }

  private void alternatives(JsonReader in, int depth) {
    fits &= depth > 1 && in.isArray();
    if (in.isArray()) {
      in.list(alternative -> schema(alternative, depth + 1));
    } else {
      in.skip();
    }
  }

  private void definitions(JsonReader in, int depth) {
    if (!isObject(in)) {
      return;
    }
    Members members = in.members();
    while (members.next()) {
      schema(in, depth);
    }
  }
}
