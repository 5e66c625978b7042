package dev.parley.simulator.chat;

import dev.parley.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The message as it is put together from what was said.
final class Said {
  private final StringBuilder content = new StringBuilder();
  private final ObjectNode members = Json.object();
  private final ArrayNode parts = Json.array();
  private final ArrayNode calls = Json.array();
  private final boolean refusable;

  /// @param refusable whether the message says that it is no refusal
  Said(boolean refusable) {
    this.refusable = refusable;
  }

  void text(String piece) {
    content.append(piece);
  }

  /// More of a member that is a text, such as the reasoning.
  void more(String member, String piece) {
    members.put(member, members.path(member).stringValue("") + piece);
  }

  void member(String name, ArrayNode value) {
    members.set(name, value);
  }

  /// A part that makes a list of the content.
  void part(ObjectNode part) {
    parts.add(part);
  }

  void call(ObjectNode call) {
    calls.add(call);
  }

  int calls() {
    return calls.size();
  }

  ObjectNode message() {
    ObjectNode message = Json.object().put("role", "assistant");
    if (parts.isEmpty()) {
      message.put("content", spoken());
    } else {
      ArrayNode list = parts.deepCopy();
      list.addObject().put("type", "text").put("text", content.toString());
      message.set("content", list);
    }
    if (refusable) {
      message.putNull("refusal");
      message.putArray("annotations");
    }
    message.setAll(members);
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    return message;
  }

  private @Nullable String spoken() {
    return content.isEmpty() && !(calls.isEmpty() && !members.has("refusal"))
        ? null
        : content.toString();
  }
}
