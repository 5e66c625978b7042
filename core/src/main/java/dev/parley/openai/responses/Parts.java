package dev.parley.openai.responses;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;

/// Content in its two spellings: a string, or parts.
public sealed interface Parts extends JsonValue {

  record Plain(String text) implements Parts {
    @Override
    public void write(JsonWriter out) {
      out.value(text);
    }
  }

  record Listed(List<Part> parts) implements Parts {
    public Listed {
      parts = List.copyOf(parts);
    }

    @Override
    public void write(JsonWriter out) {
      out.values(parts);
    }
  }

  static Parts read(JsonReader in) {
    return in.isString() ? new Plain(in.string()) : new Listed(Part.list(in));
  }

  default List<Part> list() {
    return switch (this) {
      case Plain plain -> List.of(Part.Text.of(Part.Text.Kind.OUTPUT, plain.text));
      case Listed listed -> listed.parts;
    };
  }
}
