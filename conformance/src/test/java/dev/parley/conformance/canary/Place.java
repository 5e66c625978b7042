package dev.parley.conformance.canary;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One place of a JSON document: a member of an object or an element of a list.
///
/// @param path like `messages[user].content[text].text`; empty for the document itself
/// @param home what it is a place of
/// @param name of the member; empty in a list
/// @param index of the element; -1 in an object
record Place(String path, JsonNode home, String name, int index, JsonNode value) {

  /// All places of a document, the outer ones first.
  static List<Place> all(JsonNode document) {
    List<Place> all = new ArrayList<>();
    collect(new Place("", document, "", -1, document), all);
    return all;
  }

  private static void collect(Place place, List<Place> all) {
    all.add(place);
    switch (place.value) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(member -> {
                String name = member.getKey();
                String path = place.path.isEmpty() ? name : place.path + "." + name;
                String tagged = path + tag(member.getValue());
                collect(new Place(tagged, object, name, -1, member.getValue()), all);
              });
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          JsonNode element = list.get(i);
          String tag = tag(element);
          collect(new Place(place.path + (tag.isEmpty() ? "[]" : tag), list, "", i, element), all);
        }
      }
      default -> {}
    }
  }

  /// What kind of object that is.
  private static String tag(JsonNode value) {
    for (String name : List.of("type", "role")) {
      if (value.path(name).isString()) {
        return "[" + value.path(name).stringValue() + "]";
      }
    }
    return "";
  }

  boolean isText() {
    return value.isString();
  }

  /// Whether it says what kind of thing that is which it is a place of.
  boolean isDiscriminator() {
    return name.equals("type") || name.equals("role");
  }

  /// Whether its text is that of bytes.
  boolean isEncoded() {
    return name.equals("data") && home.path("type").asString("").equals("base64");
  }

  void put(JsonNode other) {
    switch (home) {
      case ObjectNode object -> object.set(name, other);
      case ArrayNode list -> list.set(index, other);
      default -> throw new IllegalStateException("a document has no place");
    }
  }
}
