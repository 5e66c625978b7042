package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schema of a structured answer as the model reads it.
record ResponseFormat(String name, String description, RawJson schema) {
  /// What the answer is held to without being told.
  private static final Set<String> UNTOLD = Set.of("additionalProperties", "required");

  /// Null when the answer may look as it likes.
  ///
  /// @param options the member `text` of the one wire, `response_format` of the other
  static @Nullable ResponseFormat of(RawJson options) {
    RawJson format = Lookup.member(options, "format");
    RawJson described = format == null ? Lookup.member(options, "json_schema") : format;
    RawJson schema = described == null ? null : Lookup.member(described, "schema");
    return described == null || schema == null
        ? null
        : new ResponseFormat(
            Lookup.text(described, "name"), Lookup.text(described, "description"), schema);
  }

  /// @param asType whether the schema is given to a type of that name
  String text(boolean asType) {
    StringBuilder out = new StringBuilder("# Response Formats\n\n## ").append(name).append("\n\n");
    description.lines().forEach(line -> out.append("// ").append(line).append('\n'));
    return out.append(asType ? "type " + name + " = " : "").append(told(schema)).toString();
  }

  private static String told(RawJson value) {
    if (value.isObject()) {
      return "{" + String.join(",", members(value.reader(), UNTOLD)) + "}";
    }
    return value.isArray()
        ? "[" + String.join(",", value.reader().list(item -> told(item.raw()))) + "]"
        : value.toString();
  }

  /// @param untold members that are left out; properties may be called anything
  private static List<String> members(JsonReader in, Set<String> untold) {
    List<String> told = new ArrayList<>();
    Members members = in.members();
    while (members.next()) {
      RawJson value = in.raw();
      if (!untold.contains(members.name())) {
        told.add(RawJson.quoted(members.name()) + ":" + toldAs(members.name(), value));
      }
    }
    return told;
  }

  private static String toldAs(String member, RawJson value) {
    boolean named = value.isObject() && Set.of("properties", "$defs").contains(member);
    return named ? "{" + String.join(",", members(value.reader(), Set.of())) + "}" : told(value);
  }
}
