package dev.parley.simulator.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON value that knows where in the request it stands, so that every refusal names its place.
public record Field(String path, JsonNode value) {

  public static Field body(ObjectNode body) {
    return new Field("", body);
  }

  public Field at(String name) {
    JsonNode member = value.isObject() ? value.path(name) : MissingNode.getInstance();
    return new Field(path.isEmpty() ? name : path + "." + name, member);
  }

  /// Null counts as absent: OpenAI treats both alike for optional members.
  public boolean absent() {
    return value.isMissingNode() || value.isNull();
  }

  public boolean present() {
    return !absent();
  }

  /// Applies a rule unless the member is absent.
  public void optional(Consumer<Field> rule) {
    if (present()) {
      rule.accept(this);
    }
  }

  public Field required() {
    if (value.isMissingNode()) {
      throw new Refused(ApiError.missing(path));
    }
    return this;
  }

  public String string() {
    required();
    if (!value.isString()) {
      throw wrongType("a string");
    }
    return value.stringValue();
  }

  public String string(int min, int max) {
    String text = string();
    if (text.length() < min) {
      throw limit(
          "empty string",
          "Expected a string with minimum length %d, but got an empty string instead."
              .formatted(min),
          "empty_string");
    }
    if (text.length() > max) {
      throw limit(
          "string too long",
          "Expected a string with maximum length %d, but got a string with length %d instead."
              .formatted(max, text.length()),
          "string_above_max_length");
    }
    return text;
  }

  /// A string out of a closed set.
  public String oneOf(Collection<String> supported) {
    String found = string();
    if (!supported.contains(found)) {
      throw new Refused(ApiError.invalidValue(path, found, supported));
    }
    return found;
  }

  public boolean bool() {
    if (!value.isBoolean()) {
      throw wrongType("a boolean");
    }
    return value.booleanValue();
  }

  public long integer(long min, long max) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongType("an integer");
    }
    long found = value.longValue();
    if (found < min) {
      throw below("integer", Long.toString(min), Long.toString(found));
    }
    if (found > max) {
      throw above("integer", Long.toString(max), Long.toString(found));
    }
    return found;
  }

  public double decimal(double min, double max) {
    if (!value.isNumber()) {
      throw wrongType("a decimal");
    }
    double found = value.doubleValue();
    if (found < min) {
      throw below("decimal", plain(min), value.asString());
    }
    if (found > max) {
      throw above("decimal", plain(max), value.asString());
    }
    return found;
  }

  public Field object() {
    required();
    if (!value.isObject()) {
      throw wrongType("an object");
    }
    return this;
  }

  public List<Field> elements() {
    required();
    if (!value.isArray()) {
      throw wrongType("an array");
    }
    List<Field> elements = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      elements.add(new Field(path + "[" + i + "]", value.get(i)));
    }
    return elements;
  }

  public List<Field> elements(int max) {
    List<Field> elements = elements();
    if (elements.size() > max) {
      throw limit(
          "array too long",
          "Expected an array with maximum length %d, but got an array with length %d instead."
              .formatted(max, elements.size()),
          "array_above_max_length");
    }
    return elements;
  }

  /// Refuses members that are neither required nor optional here, then those that are lacking.
  public Field members(Collection<String> required, Collection<String> optional) {
    object();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (!required.contains(member.getKey()) && !optional.contains(member.getKey())) {
        throw new Refused(ApiError.unknownParameter(at(member.getKey()).path));
      }
    }
    required.stream().sorted().forEach(name -> at(name).required());
    return this;
  }

  public Field members(String... optional) {
    return members(Set.of(), Set.of(optional));
  }

  public Refused wrongType(String expected) {
    return new Refused(ApiError.invalidType(path, expected, kind()));
  }

  public Refused limit(String problem, String expectation, String code) {
    return new Refused(ApiError.limit(path, problem, expectation, code));
  }

  private Refused below(String kind, String min, String found) {
    return limit(
        kind + " below minimum value",
        "Expected a value >= %s, but got %s instead.".formatted(min, found),
        kind + "_below_min_value");
  }

  private Refused above(String kind, String max, String found) {
    return limit(
        kind + " above maximum value",
        "Expected a value <= %s, but got %s instead.".formatted(max, found),
        kind + "_above_max_value");
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private String kind() {
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "a string";
      case BOOLEAN -> "a boolean";
      case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal number";
      case NULL, MISSING -> "null";
    };
  }
}
