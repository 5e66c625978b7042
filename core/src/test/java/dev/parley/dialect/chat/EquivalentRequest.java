package dev.parley.dialect.chat;

import dev.parley.models.Target;
import dev.parley.testing.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client of Anthropic's API sends to ask for what a recorded request asks of its backend,
/// as far as it has words for that.
final class EquivalentRequest {
  private static final int USUAL_LIMIT = 4096;

  private final JsonNode asked;
  private final ObjectNode request = (ObjectNode) Json.tree("{\"model\":\"claude-opus-5-5\"}");

  private EquivalentRequest(JsonNode asked) {
    this.asked = asked;
  }

  static ObjectNode of(JsonNode asked, Target target) {
    EquivalentRequest equivalent = new EquivalentRequest(asked);
    equivalent.settings();
    equivalent.thinking();
    equivalent.tools();
    EquivalentMessages.into(equivalent.request, asked, target);
    return equivalent.request;
  }

  private void settings() {
    JsonNode limit = first("max_completion_tokens", "max_tokens");
    request.put("max_tokens", limit.isNumber() ? limit.asInt() : USUAL_LIMIT);
    for (String name : List.of("temperature", "top_p", "top_k")) {
      if (asked.path(name).isNumber()) {
        request.set(name, asked.get(name));
      }
    }
    JsonNode stop = asked.path("stop");
    if (stop.isString()) {
      request.putArray("stop_sequences").add(stop.asString());
    } else if (stop.isArray()) {
      request.set("stop_sequences", stop);
    }
    if (asked.path("user").isString()) {
      request.putObject("metadata").set("user_id", asked.get("user"));
    }
  }

  private JsonNode first(String name, String other) {
    return asked.path(name).isNumber() ? asked.path(name) : asked.path(other);
  }

  private void thinking() {
    JsonNode reasoning = asked.path("reasoning");
    String effort = asked.path("reasoning_effort").asString(reasoning.path("effort").asString(""));
    boolean on =
        isTrue(reasoning.path("enabled"))
            || isTrue(asked.path("enable_thinking"))
            || asked.path("thinking").path("type").asString("").equals("enabled");
    boolean off =
        effort.equals("none")
            || asked.path("enable_thinking").asString("").equals("false")
            || asked.path("thinking").path("type").asString("").equals("disabled");
    if (off) {
      request.putObject("thinking").put("type", "disabled");
    } else if (reasoning.has("max_tokens")) {
      ObjectNode enabled = request.putObject("thinking").put("type", "enabled");
      enabled.set("budget_tokens", reasoning.get("max_tokens"));
    } else if (on || !effort.isEmpty()) {
      request.putObject("thinking").put("type", "adaptive");
    }
    answer(off ? "" : effort);
  }

  private static boolean isTrue(JsonNode value) {
    return value.asBoolean(false);
  }

  private void answer(String effort) {
    ObjectNode config = (ObjectNode) Json.tree("{}");
    if (!effort.isEmpty()) {
      config.put("effort", effort.equals("minimal") ? "low" : effort);
    }
    JsonNode schema = asked.path("response_format").path("json_schema").path("schema");
    if (schema.isObject()) {
      config.putObject("format").put("type", "json_schema").set("schema", schema);
    }
    if (!config.isEmpty()) {
      request.set("output_config", config);
    }
  }

  private void tools() {
    ArrayNode tools = (ArrayNode) Json.tree("[]");
    asked.path("tools").forEach(tool -> tool(tool, tools));
    if (tools.isEmpty()) {
      return;
    }
    request.set("tools", tools);
    ObjectNode choice = choice(asked.path("tool_choice"));
    boolean oneAtATime = asked.path("parallel_tool_calls").asString("").equals("false");
    if (oneAtATime) {
      choice.put("disable_parallel_tool_use", true);
    }
    if (asked.has("tool_choice") || oneAtATime) {
      request.set("tool_choice", choice);
    }
  }

  private static void tool(JsonNode tool, ArrayNode tools) {
    JsonNode function = tool.path("function");
    if (!function.isObject()) {
      tools.addObject().put("type", "web_search_20250305").put("name", "web_search");
      return;
    }
    ObjectNode custom = tools.addObject().put("name", function.path("name").asString(""));
    if (function.path("description").isString()) {
      custom.set("description", function.get("description"));
    }
    JsonNode schema = function.path("parameters");
    custom.set("input_schema", schema.isObject() ? schema : Json.tree("{\"type\":\"object\"}"));
    if (isTrue(function.path("strict"))) {
      custom.put("strict", true);
    }
  }

  private static ObjectNode choice(JsonNode choice) {
    ObjectNode asked = (ObjectNode) Json.tree("{}");
    if (choice.isObject()) {
      JsonNode name = choice.path("function").path("name");
      return asked.put("type", "tool").put("name", name.asString(choice.path("name").asString("")));
    }
    return switch (choice.asString("auto")) {
      case "required", "any" -> asked.put("type", "any");
      case "none" -> asked.put("type", "none");
      default -> asked.put("type", "auto");
    };
  }
}
