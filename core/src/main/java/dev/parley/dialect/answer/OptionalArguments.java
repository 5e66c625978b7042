package dev.parley.dialect.answer;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of one tool that may be left out, by the client's own schema. Models tend to fill
/// them with nothing, which the client then refuses.
public final class OptionalArguments {
  private static final RawJson NULL = RawJson.NULL;

  private final Map<String, RawJson> schemas;

  private OptionalArguments(Map<String, RawJson> schemas) {
    this.schemas = schemas;
  }

  public static OptionalArguments of(RawJson inputSchema) {
    Map<String, RawJson> members = members(inputSchema);
    Map<String, RawJson> schemas = new HashMap<>(members(members.get("properties")));
    schemas.keySet().removeAll(strings(members.get("required")));
    return new OptionalArguments(schemas);
  }

  public boolean isEmpty() {
    return schemas.isEmpty();
  }

  public boolean has(String name) {
    return schemas.containsKey(name);
  }

  /// Whether an empty value is one that the argument's schema does not allow.
  public boolean forbids(String name, RawJson empty) {
    RawJson schema = schemas.get(name);
    return schema != null && schema.isObject() && !allows(members(schema), empty);
  }

  private static boolean allows(Map<String, RawJson> schema, RawJson value) {
    for (String union : List.of("anyOf", "oneOf")) {
      RawJson alternatives = schema.get(union);
      if (alternatives != null && alternatives.isArray()) {
        return alternatives.reader().list(JsonReader::raw).stream()
            .anyMatch(alternative -> allows(members(alternative), value));
      }
    }
    return isOfType(schema.get("type"), value)
        && isListed(schema, value)
        && !wantsMore(schema, value);
  }

  private static boolean isOfType(@Nullable RawJson type, RawJson value) {
    if (type == null) {
      return true;
    }
    Set<String> types = strings(type);
    return types.isEmpty() || types.contains(type(value));
  }

  private static String type(RawJson value) {
    if (value.equals(NULL)) {
      return "null";
    }
    if (value.isArray()) {
      return "array";
    }
    return value.isObject() ? "object" : "string";
  }

  private static boolean isListed(Map<String, RawJson> schema, RawJson value) {
    RawJson constant = schema.get("const");
    RawJson values = schema.get("enum");
    boolean listed =
        values == null
            || !values.isArray()
            || values.reader().list(JsonReader::raw).contains(value);
    return listed && (constant == null || constant.equals(value));
  }

  /// A text with a format or a least length, a list or an object with a least size.
  private static boolean wantsMore(Map<String, RawJson> schema, RawJson value) {
    return switch (type(value)) {
      case "string" -> isPositive(schema.get("minLength")) || schema.containsKey("format");
      case "array" -> isPositive(schema.get("minItems"));
      case "object" ->
          isPositive(schema.get("minProperties")) || !strings(schema.get("required")).isEmpty();
      default -> false;
    };
  }

  private static boolean isPositive(@Nullable RawJson number) {
    return number != null && number.toString().matches("[1-9][0-9]*");
  }

  private static Set<String> strings(@Nullable RawJson json) {
    Set<String> strings = new HashSet<>();
    if (json != null && json.reader().isString()) {
      strings.add(json.reader().string());
    } else if (json != null && json.isArray()) {
      for (RawJson element : json.reader().list(JsonReader::raw)) {
        strings.addAll(element.isArray() ? Set.of() : strings(element));
      }
    }
    return strings;
  }

  private static Map<String, RawJson> members(@Nullable RawJson json) {
    Map<String, RawJson> values = new HashMap<>();
    if (json != null && json.isObject()) {
      JsonReader in = json.reader();
      Members members = in.members();
      while (members.next()) {
        values.put(members.name(), in.raw());
      }
    }
    return values;
  }
}
