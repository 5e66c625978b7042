package dev.parley.json;

/// Something that writes itself as one JSON value.
@FunctionalInterface
public interface JsonValue {
  void write(JsonWriter out);

  default RawJson toJson() {
    return RawJson.of(JsonWriter.text(this));
  }
}
