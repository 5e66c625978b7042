package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What of a JSON schema the model gets to read.
final class Schema {
  static final Schema ANY = new Schema();

  private String title = "";
  private String description = "";
  private @Nullable RawJson standard;
  private @Nullable RawJson items;
  private @Nullable String reference;
  private List<String> types = List.of();
  private List<RawJson> values = List.of();
  private List<RawJson> choices = List.of();
  private final List<Property> properties;
  private final List<String> bounds;
  private final Set<String> required;

  private record Property(String name, RawJson schema) {}

  /// A property and whether it has to be there.
  record Named(String name, boolean required, Schema schema) {}

  private Schema() {
    properties = new ArrayList<>();
    bounds = new ArrayList<>();
    required = new HashSet<>();
  }

  private Schema(Schema other) {
    title = other.title;
    description = other.description;
    standard = other.standard;
    items = other.items;
    types = other.types;
    values = other.values;
    choices = other.choices;
    properties = other.properties;
    bounds = other.bounds;
    required = other.required;
  }

  /// Any value, when it is none.
  static Schema of(RawJson json) {
    if (!json.isObject()) {
      return ANY;
    }
    Schema schema = new Schema();
    JsonReader in = json.reader();
    Members members = in.members();
    while (members.next()) {
      schema.read(members.name(), in);
    }
    return schema;
  }

  /// This one, with what the one that points to it says of it.
  Schema pointedToBy(Schema other) {
    Schema both = new Schema(this);
    both.reference = other.reference;
    both.title = other.title.isEmpty() ? title : other.title;
    both.description = other.description.isEmpty() ? description : other.description;
    both.standard = other.standard == null ? standard : other.standard;
    return both;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  @Nullable String reference() {
    return reference;
  }

  List<String> types() {
    return types;
  }

  List<String> values() {
    return values.stream().map(RawJson::toString).toList();
  }

  List<RawJson> choices() {
    return choices;
  }

  @Nullable RawJson items() {
    return items;
  }

  /// What is told behind a property: the value it has when nobody says one, and its bounds.
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (standard != null) {
      boolean bare = !values.isEmpty() && standard.reader().isString();
      remarks.add("default: " + (bare ? standard.reader().string() : standard.toString()));
    }
    remarks.addAll(bounds);
    return remarks;
  }

  boolean hasProperties() {
    return !properties.isEmpty();
  }

  List<Named> properties(SchemaDocument document) {
    List<Named> all = new ArrayList<>();
    for (Property property : properties) {
      Schema schema = document.schema(property.schema);
      all.add(new Named(property.name, required.contains(property.name), schema));
    }
    return all;
  }

  private void read(String member, JsonReader in) {
    switch (member) {
      case "title" -> title = text(in);
      case "description" -> description = text(in);
      case "$ref" -> reference = text(in);
      case "default" -> standard = in.raw();
      case "minimum", "maximum" -> bounds.add(member + ": " + in.raw());
      case "type" -> types = in.isArray() ? list(in, Schema::text) : List.of(text(in));
      case "enum" -> values = list(in, JsonReader::raw);
      case "const" -> values = List.of(in.raw());
      case "items" -> items = in.raw();
      case "anyOf", "oneOf" -> choices = list(in, JsonReader::raw);
      case "required" -> required.addAll(list(in, Schema::text));
      case "properties" -> readProperties(in);
      default -> in.skip();
    }
  }

  private void readProperties(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return;
    }
    Members members = in.members();
    while (members.next()) {
      properties.add(new Property(members.name(), in.raw()));
    }
  }

  private static <T> List<T> list(JsonReader in, Function<JsonReader, T> element) {
    if (in.isArray()) {
      return in.list(element);
    }
    in.skip();
    return List.of();
  }

  private static String text(JsonReader in) {
    return in.isString() ? in.string() : in.raw().toString();
  }
}
