package dev.parley.oracle;

import tools.jackson.databind.JsonNode;

/// One tool call of a chat answer, put together from its pieces.
final class ChatCall {
  static final long NO_INDEX = -1;

  private final StringBuilder arguments = new StringBuilder();
  private final long index;
  private String id = "";
  private String name = "";

  ChatCall(long index) {
    this.index = index;
  }

  /// The first id and the first name count; arguments grow, and as an object they are whole.
  void add(JsonNode piece) {
    JsonNode function = piece.path("function");
    id = id.isEmpty() ? EventText.words(piece.path("id")) : id;
    name = name.isEmpty() ? EventText.words(function.path("name")) : name;
    JsonNode more = function.path("arguments");
    arguments.append(more.isObject() ? more.toString() : EventText.string(more));
  }

  long index() {
    return index;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  boolean hasArguments() {
    return !arguments.toString().isBlank();
  }

  /// Whether the arguments are there to the last brace.
  boolean isWhole() {
    return EventText.parsed(arguments.toString()).isObject();
  }

  /// What the tool is called with: nothing said is an empty object, and an object said twice is
  /// one; missing where it is no object.
  JsonNode input() {
    String said = arguments.toString().strip();
    if (said.isEmpty() || said.equals("null")) {
      return EventText.parsed("{}");
    }
    JsonNode input = EventText.parsed(said);
    for (int at = said.indexOf('{', 1);
        at > 0 && !input.isObject();
        at = said.indexOf('{', at + 1)) {
      JsonNode once = EventText.parsed(said.substring(0, at));
      input = once.equals(EventText.parsed(said.substring(at))) ? once : input;
    }
    return input.isObject() ? input : EventText.parsed("");
  }
}
