package dev.parley.simulator.chat;

import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.rules.Thinking;
import dev.parley.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A Chat request in the words of Responses, as far as an answer is made up from them.
public final class Question {
  private Question() {}

  public static Accepted of(Accepted chat) {
    JsonNode body = chat.body();
    ObjectNode question = Json.object().set("messages", body.path("messages"));
    ArrayNode tools = question.putArray("tools");
    body.path("tools").forEach(tool -> tools.add(flat(tool)));
    choice(question, body.path("tool_choice"));
    if (body.has("parallel_tool_calls")) {
      question.set("parallel_tool_calls", body.get("parallel_tool_calls"));
    }
    question.putObject("text").set("format", flat(body.path("response_format")));
    question.putObject("reasoning").put("effort", Thinking.effort(body, chat.model()));
    return new Accepted(question, chat.model(), chat.prompt());
  }

  private static void choice(ObjectNode question, JsonNode choice) {
    if (choice.isObject()) {
      question.set("tool_choice", flat(choice));
    } else if (choice.isString()) {
      boolean any = choice.stringValue().equals("any");
      question.set("tool_choice", any ? StringNode.valueOf("required") : choice);
    }
  }

  /// `{"type": "x", "x": {…}}` becomes `{"type": "x", …}`; what lies in a list `tools`, too.
  private static ObjectNode flat(JsonNode nested) {
    String type = nested.path("type").stringValue("text");
    ObjectNode flat = Json.object().put("type", type);
    if (nested.path(type) instanceof ObjectNode members) {
      flat.setAll(members.deepCopy());
    }
    if (flat.has("tools")) {
      List<ObjectNode> inner = flat.get("tools").valueStream().map(Question::flat).toList();
      flat.putArray("tools").addAll(inner);
    }
    return flat;
  }
}
