package dev.parley.simulator.stream;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The response object: the settings of the request as they took effect, around what was said.
final class Echo {
  private final JsonNode request;
  private final Model model;
  private final String id;
  private final long createdAt;
  private final ArrayNode tools;

  Echo(Accepted accepted, Ids ids) {
    this.request = accepted.body();
    this.model = accepted.model();
    this.id = ids.item("resp");
    this.createdAt = ids.createdAt();
    this.tools = EffectiveTools.of(request.path("tools"));
  }

  /// Before anything was said.
  ObjectNode begun() {
    return response("in_progress", Json.array());
  }

  ObjectNode ended(String status, ArrayNode output) {
    ObjectNode response = response(status, output.deepCopy());
    response.put("service_tier", tier());
    if (response.path("tool_usage").path("web_search") instanceof ObjectNode searches) {
      searches.put("num_requests", searches(output));
    }
    if (status.equals("completed")) {
      response.put("completed_at", createdAt + 1);
    }
    return response;
  }

  /// The tier that served, which is the one asked for where that names one.
  private String tier() {
    String asked = request.path("service_tier").stringValue("auto");
    return switch (asked) {
      case "auto" -> "default";
      case "fast" -> "priority";
      default -> asked;
    };
  }

  private static long searches(ArrayNode output) {
    return output
        .valueStream()
        .filter(item -> item.path("type").stringValue("").equals("web_search_call"))
        .filter(item -> item.at("/action/type").stringValue("").equals("search"))
        .count();
  }

  private ObjectNode response(String status, ArrayNode output) {
    ObjectNode response =
        Json.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", createdAt)
            .put("status", status)
            .put("background", request.path("background").booleanValue(false))
            .putNull("completed_at")
            .putNull("error")
            .put("frequency_penalty", 0.0)
            .putNull("incomplete_details");
    echo(response, "instructions", Json.object().nullNode());
    echo(response, "max_output_tokens", Json.object().nullNode());
    echo(response, "max_tool_calls", Json.object().nullNode());
    response.put("model", model.snapshot()).putNull("moderation").set("output", output);
    response
        .put("parallel_tool_calls", request.path("parallel_tool_calls").booleanValue(true))
        .put("presence_penalty", 0.0)
        .putNull("previous_response_id");
    settings(response);
    return response;
  }

  private void settings(ObjectNode response) {
    JsonNode none = Json.object().nullNode();
    echo(response, "prompt_cache_key", none);
    if (request.hasNonNull("prompt_cache_options")) {
      echo(response, "prompt_cache_options", none);
    }
    response.put("prompt_cache_retention", retention());
    response.set("reasoning", reasoning());
    echo(response, "safety_identifier", none);
    response
        .put("service_tier", request.path("service_tier").stringValue("auto"))
        .put("store", request.path("store").booleanValue(true))
        .put("temperature", request.path("temperature").doubleValue(1.0));
    response.set("text", text());
    response.set("tool_choice", request.path("tool_choice").asOptional().orElse(auto()));
    if (model.features().toolUsage()) {
      response.set("tool_usage", toolUsage());
    }
    response.set("tools", tools.deepCopy());
    response
        .put("top_logprobs", request.path("top_logprobs").intValue(0))
        .put("top_p", request.path("top_p").doubleValue(1.0))
        .put("truncation", request.path("truncation").stringValue("disabled"))
        .putNull("usage");
    echo(response, "user", none);
    echo(response, "metadata", Json.object());
  }

  private void echo(ObjectNode response, String name, JsonNode otherwise) {
    response.set(name, request.hasNonNull(name) ? request.get(name) : otherwise);
  }

  private ObjectNode reasoning() {
    JsonNode asked = request.path("reasoning");
    ObjectNode reasoning = Json.object();
    String context = model.features().context();
    if (context != null) {
      reasoning.put("context", asked.path("context").stringValue(context));
    }
    reasoning.put("effort", asked.path("effort").stringValue(model.usualEffort().orElse(null)));
    if (model.features().pro()) {
      reasoning.put("mode", asked.path("mode").stringValue("standard"));
    }
    String summary = asked.path("summary").stringValue(null);
    return reasoning.put("summary", "auto".equals(summary) ? "detailed" : summary);
  }

  private ObjectNode text() {
    JsonNode asked = request.path("text");
    ObjectNode text = Json.object();
    ObjectNode format =
        asked.path("format") instanceof ObjectNode given
            ? given.deepCopy()
            : Json.object().put("type", "text");
    if (format.has("schema")) {
      format.putIfAbsent("description", format.nullNode());
      format.putIfAbsent("strict", format.booleanNode(false));
    }
    text.set("format", format);
    return text.put("verbosity", asked.path("verbosity").stringValue("medium"));
  }

  private static ObjectNode toolUsage() {
    ObjectNode usage = Json.object();
    ObjectNode images = usage.putObject("image_gen").put("input_tokens", 0);
    images.putObject("input_tokens_details").put("image_tokens", 0).put("text_tokens", 0);
    images.put("output_tokens", 0);
    images.putObject("output_tokens_details").put("image_tokens", 0).put("text_tokens", 0);
    images.put("total_tokens", 0);
    usage.putObject("web_search").put("num_requests", 0);
    return usage;
  }

  private String retention() {
    String usual =
        model.features().retention().isEmpty() ? null : model.features().retention().getFirst();
    return request.path("prompt_cache_retention").stringValue(usual);
  }

  private static JsonNode auto() {
    return Json.object().stringNode("auto");
  }
}
