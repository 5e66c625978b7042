package dev.parley.simulator.tokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Schemas that are elsewhere in the same document.
final class Reference {
  private Reference() {}

  /// What a reference points to; missing when that is not in the document.
  static JsonNode found(String reference, JsonNode document) {
    if (reference.equals("#")) {
      return document;
    }
    return reference.startsWith("#/")
        ? document.at(reference.substring(1))
        : document.path("no such member");
  }

  /// A schema, or the one that it points to with its own title and description where it has them.
  static JsonNode told(JsonNode schema, JsonNode document) {
    if (!schema.has("$ref")
        || !(found(schema.path("$ref").stringValue(""), document) instanceof ObjectNode meant)) {
      return schema;
    }
    ObjectNode told = meant.deepCopy();
    for (String own : new String[] {"title", "description"}) {
      if (schema.has(own)) {
        told.set(own, schema.get(own));
      }
    }
    return told;
  }
}
