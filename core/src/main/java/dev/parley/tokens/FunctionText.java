package dev.parley.tokens;

import dev.parley.json.RawJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions as the model reads them: declarations in the manner of TypeScript, which is what
/// OpenAI makes of their schemas.
final class FunctionText {
  /// From here on schemas that are pointed to are told by their names only: a few of them, each
  /// pointing to the next one twice, would have no end.
  private static final int LONGEST = 1 << 20;

  /// What is nested deeper, by pointing on and on, is not told.
  private static final int DEEPEST = 500;

  private final StringBuilder out = new StringBuilder("namespace functions {\n\n");
  private final Deque<String> open = new ArrayDeque<>();
  private final boolean oneLine;
  private SchemaDocument document = new SchemaDocument(null);
  private int depth;

  /// @param oneLine whether properties that nobody says anything about stand in one line
  FunctionText(boolean oneLine) {
    this.oneLine = oneLine;
  }

  /// @param parameters a JSON schema; null when it takes none
  void add(String name, String description, @Nullable RawJson parameters) {
    document = new SchemaDocument(parameters);
    comment(description);
    out.append("type ").append(name);
    Schema schema = document.root();
    if (schema.hasProperties()) {
      out.append(" = (_: ");
      comment(schema);
      object(schema);
      out.append(") => any;\n\n");
    } else {
      out.append(" = () => any;\n\n");
    }
  }

  String text() {
    return out + "} // namespace functions";
  }

  private void comment(Schema schema) {
    comment(schema.title());
    if (!schema.title().isBlank() && !schema.description().isBlank()) {
      out.append("//\n");
    }
    comment(schema.description());
  }

  /// Each line without the blanks around it.
  private void comment(String text) {
    text.strip()
        .lines()
        .forEach(line -> out.append(("// " + line.strip()).stripTrailing()).append('\n'));
  }

  private void object(Schema schema) {
    List<Schema.Named> properties = schema.properties(document);
    boolean inOneLine = oneLine && properties.stream().noneMatch(FunctionText::isCommented);
    out.append(inOneLine ? "{ " : "{\n");
    for (int i = 0; i < properties.size(); i++) {
      out.append(inOneLine && i > 0 ? ", " : "");
      property(properties.get(i), inOneLine);
    }
    out.append(inOneLine ? " }" : "}");
  }

  private static boolean isCommented(Schema.Named property) {
    Schema schema = property.schema();
    return !schema.title().isBlank()
        || !schema.description().isBlank()
        || !schema.remarks().isEmpty();
  }

  private void property(Schema.Named property, boolean inOneLine) {
    Schema schema = property.schema();
    comment(schema);
    out.append(property.name()).append(property.required() ? ": " : "?: ");
    type(schema);
    if (!inOneLine) {
      List<String> remarks = schema.remarks();
      out.append(',').append(remarks.isEmpty() ? "" : " // ").append(String.join(", ", remarks));
      out.append('\n');
    }
  }

  private void type(RawJson schema) {
    type(document.schema(schema));
  }

  private void type(Schema schema) {
    String reference = schema.reference();
    if (reference == null) {
      written(schema);
    } else if (open.contains(reference) || out.length() > LONGEST) {
      out.append(reference.substring(reference.lastIndexOf('/') + 1));
    } else {
      open.push(reference);
      written(schema);
      open.pop();
    }
  }

  private void written(Schema schema) {
    depth++;
    if (depth > DEEPEST) {
      out.append("any");
    } else if (!schema.choices().isEmpty()) {
      alternatives(schema.choices());
    } else if (!schema.values().isEmpty()) {
      out.append(String.join(" | ", schema.values()));
    } else if (schema.types().isEmpty()) {
      structure(schema, "any");
    } else {
      named(schema);
    }
    depth--;
  }

  private void alternatives(List<RawJson> choices) {
    for (int i = 0; i < choices.size(); i++) {
      out.append(i == 0 ? "" : " | ");
      type(choices.get(i));
    }
  }

  private void named(Schema schema) {
    for (int i = 0; i < schema.types().size(); i++) {
      out.append(i == 0 ? "" : " | ");
      switch (schema.types().get(i)) {
        case "integer", "number" -> out.append("number");
        case "array" -> array(schema.items());
        case "object" -> structure(schema, "object");
        case String other -> out.append(other);
      }
    }
  }

  private void array(@Nullable RawJson items) {
    if (items == null) {
      out.append("any[]");
    } else {
      type(items);
      out.append("[]");
    }
  }

  private void structure(Schema schema, String otherwise) {
    if (schema.hasProperties()) {
      object(schema);
    } else {
      out.append(otherwise);
    }
  }
}
