package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions as the model reads them: declarations in the manner of TypeScript, which is what
/// OpenAI makes of their schemas.
final class FunctionText {
  private final StringBuilder out = new StringBuilder("namespace functions {\n\n");

  /// @param parameters a JSON schema; null when it takes none
  void add(String name, @Nullable String description, @Nullable RawJson parameters) {
    comment(description == null ? "" : description.strip());
    out.append("type ").append(name);
    Schema schema = parameters == null ? Schema.ANY : Schema.of(parameters);
    if (schema.properties.isEmpty()) {
      out.append(" = () => any;\n\n");
    } else {
      out.append(" = (_: ");
      comment(schema.description);
      out.append("{\n");
      properties(schema, 0);
      out.append("}) => any;\n\n");
    }
  }

  String text() {
    return out + "} // namespace functions";
  }

  private void comment(String text) {
    if (!text.isEmpty()) {
      out.append("// ").append(text.replace("\n", "\n// ")).append('\n');
    }
  }

  private void properties(Schema schema, int indent) {
    for (Property property : schema.properties) {
      Schema type = Schema.of(property.type);
      comment(type.description);
      out.append(property.name).append(schema.required.contains(property.name) ? "" : "?");
      out.append(": ");
      type(type, indent);
      out.append(',');
      if (type.standard != null) {
        out.append(" // default: ").append(type.standard);
      }
      out.append('\n');
    }
  }

  private void type(Schema schema, int indent) {
    if (!schema.choices.isEmpty()) {
      alternatives(schema.choices, indent);
    } else if (!schema.values.isEmpty()) {
      out.append(String.join(" | ", schema.values));
    } else if (schema.types.isEmpty()) {
      out.append(schema.properties.isEmpty() ? "any" : "");
      object(schema, indent);
    } else {
      named(schema, indent);
    }
  }

  private void alternatives(List<RawJson> choices, int indent) {
    for (int i = 0; i < choices.size(); i++) {
      out.append(i == 0 ? "" : " | ");
      type(Schema.of(choices.get(i)), indent);
    }
  }

  private void named(Schema schema, int indent) {
    for (int i = 0; i < schema.types.size(); i++) {
      out.append(i == 0 ? "" : " | ");
      switch (schema.types.get(i)) {
        case "integer", "number" -> out.append("number");
        case "array" -> array(schema, indent);
        case "object" -> {
          out.append(schema.properties.isEmpty() ? "object" : "");
          object(schema, indent);
        }
        case String other -> out.append(other);
      }
    }
  }

  private void array(Schema schema, int indent) {
    if (schema.items == null) {
      out.append("any[]");
    } else {
      type(Schema.of(schema.items), indent);
      out.append("[]");
    }
  }

  private void object(Schema schema, int indent) {
    if (!schema.properties.isEmpty()) {
      out.append("{\n");
      properties(schema, indent + 1);
      out.append('}');
    }
  }

  private record Property(String name, RawJson type) {}

  /// What of a schema the model gets to read.
  private static final class Schema {
    static final Schema ANY = new Schema();

    private String description = "";
    private @Nullable String standard;
    private @Nullable RawJson items;
    private List<String> types = List.of();
    private List<String> values = List.of();
    private List<RawJson> choices = List.of();
    private final List<Property> properties = new ArrayList<>();
    private final Set<String> required = new HashSet<>();

    static Schema of(RawJson json) {
      Schema schema = new Schema();
      JsonReader in = json.reader();
      if (!in.isObject()) {
        return ANY;
      }
      Members members = in.members();
      while (members.next()) {
        schema.read(members.name(), in);
      }
      return schema;
    }

    private void read(String member, JsonReader in) {
      switch (member) {
        case "description" -> description = in.isString() ? in.string() : skipped(in);
        case "default" -> standard = in.raw().toString();
        case "type" -> types = in.isArray() ? strings(in) : List.of(text(in));
        case "enum" -> values = in.isArray() ? in.list(value -> value.raw().toString()) : none(in);
        case "const" -> values = List.of(in.raw().toString());
        case "items" -> items = in.raw();
        case "anyOf", "oneOf" -> choices = in.isArray() ? in.list(JsonReader::raw) : none(in);
        case "required" -> required.addAll(in.isArray() ? strings(in) : none(in));
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

    private static List<String> strings(JsonReader in) {
      return in.list(Schema::text);
    }

    private static String text(JsonReader in) {
      return in.isString() ? in.string() : in.raw().toString();
    }

    private static String skipped(JsonReader in) {
      in.skip();
      return "";
    }

    private static <T> List<T> none(JsonReader in) {
      in.skip();
      return List.of();
    }
  }
}
