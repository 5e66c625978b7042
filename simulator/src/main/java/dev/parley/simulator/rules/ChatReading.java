package dev.parley.simulator.rules;

import dev.parley.simulator.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A request to Chat Completions as one to the Responses API: what the model reads of it, and what
/// an answer can be made up from.
final class ChatReading {
  private ChatReading() {}

  static ObjectNode of(ObjectNode body) {
    ObjectNode asked = Json.object();
    asked.set("model", body.path("model"));
    tools(body, asked);
    format(body.path("response_format"), asked);
    copy(body, "parallel_tool_calls", asked);
    JsonNode effort = body.path("reasoning_effort");
    if (effort.isString()) {
      asked.putObject("reasoning").set("effort", effort);
    }
    ArrayNode input = asked.putArray("input");
    body.path("messages").forEach(message -> message(message, input));
    return asked;
  }

  private static void copy(ObjectNode body, String name, ObjectNode asked) {
    if (body.has(name)) {
      asked.set(name, body.get(name));
    }
  }

  private static void tools(ObjectNode body, ObjectNode asked) {
    if (body.path("tools").isEmpty()) {
      return;
    }
    ArrayNode tools = asked.putArray("tools");
    for (JsonNode tool : body.path("tools")) {
      ObjectNode function = tools.addObject().put("type", "function");
      function.setAll((ObjectNode) tool.path("function"));
    }
    JsonNode choice = body.path("tool_choice");
    if (choice.isString()) {
      String mode = choice.stringValue();
      asked.put("tool_choice", mode.equals("any") ? "required" : mode);
    } else if (choice.isObject()) {
      ObjectNode named = asked.putObject("tool_choice").put("type", "function");
      named.set("name", choice.path("function").path("name"));
    }
  }

  private static void format(JsonNode format, ObjectNode asked) {
    if (!format.isObject()) {
      return;
    }
    ObjectNode told = asked.putObject("text").putObject("format");
    told.set("type", format.path("type"));
    if (format.path("json_schema") instanceof ObjectNode schema) {
      told.setAll(schema);
    }
  }

  private static void message(JsonNode message, ArrayNode input) {
    String role = message.path("role").stringValue("");
    if (role.equals("tool")) {
      ObjectNode output = input.addObject().put("type", "function_call_output");
      output.set("call_id", message.path("tool_call_id"));
      output.set("output", message.path("content"));
      return;
    }
    JsonNode content = message.path("content");
    if (!content.isMissingNode() && !content.isNull()) {
      ObjectNode said = input.addObject().put("type", "message");
      said.put("role", role.equals("system") ? "developer" : role);
      said.set("content", content);
    }
    for (JsonNode call : message.path("tool_calls")) {
      ObjectNode called = input.addObject().put("type", "function_call");
      called.set("call_id", call.path("id"));
      called.set("name", call.path("function").path("name"));
      called.set("arguments", call.path("function").path("arguments"));
    }
  }
}
