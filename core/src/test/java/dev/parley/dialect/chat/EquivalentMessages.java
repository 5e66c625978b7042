package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import dev.parley.testing.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The conversation of a recorded request as a client of Anthropic's would hold it, had the backend
/// answered through Parley.
final class EquivalentMessages {
  private static final List<String> READABLE =
      List.of("reasoning_content", "reasoning", "reasoning_text");

  private final Target target;
  private final ArrayNode system = array();
  private final ArrayNode messages = array();

  /// Some answer the last call without saying which.
  private String called = "";

  private EquivalentMessages(Target target) {
    this.target = target;
  }

  static void into(ObjectNode request, JsonNode asked, Target target) {
    EquivalentMessages equivalent = new EquivalentMessages(target);
    asked.path("messages").forEach(equivalent::message);
    if (!equivalent.system.isEmpty()) {
      request.set("system", equivalent.system);
    }
    request.set("messages", equivalent.messages);
  }

  private static ArrayNode array() {
    return (ArrayNode) Json.tree("[]");
  }

  private void message(JsonNode message) {
    switch (message.path("role").asString("")) {
      case "system", "developer" -> said(message, messages.isEmpty() ? system : blocks("system"));
      case "assistant" -> assistant(message);
      case "tool" -> output(message);
      default -> said(message, blocks("user"));
    }
  }

  /// Where the next blocks of a role go.
  private ArrayNode blocks(String role) {
    return messages.addObject().put("role", role).putArray("content");
  }

  private static void said(JsonNode message, ArrayNode blocks) {
    JsonNode content = message.path("content");
    if (content.isArray()) {
      content.forEach(part -> part(part, blocks));
    } else {
      text(content.asString(""), blocks);
    }
    marked(message, blocks);
  }

  /// A mark on the message is one on its end.
  private static void marked(JsonNode message, ArrayNode blocks) {
    if (message.has("cache_control") && !blocks.isEmpty()) {
      ObjectNode last = (ObjectNode) blocks.get(blocks.size() - 1);
      last.set("cache_control", message.get("cache_control"));
    }
  }

  private static void text(String text, ArrayNode blocks) {
    if (!text.isBlank()) {
      blocks.addObject().put("type", "text").put("text", text);
    }
  }

  private static void part(JsonNode part, ArrayNode blocks) {
    switch (part.path("type").asString("")) {
      case "text" -> {
        text(part.path("text").asString(""), blocks);
        marked(part, blocks);
      }
      case "image_url" -> {
        JsonNode image = part.path("image_url");
        String url = image.isString() ? image.asString() : image.path("url").asString("");
        blocks.addObject().put("type", "image").set("source", source(url));
      }
      case "file" -> file(part.path("file"), blocks);
      case "file_url" -> document(source(part.path("file_url").path("url").asString("")), blocks);
      default -> text("(" + part.path("type") + ")", blocks);
    }
  }

  private static ObjectNode source(String address) {
    String url = ChatShapes.isCutOut(address) ? "data:image/png;base64,iVBORw0KGgo=" : address;
    ObjectNode source = (ObjectNode) Json.tree("{}");
    if (!url.startsWith("data:")) {
      return source.put("type", "url").put("url", url);
    }
    int semicolon = url.indexOf(';');
    source.put("type", "base64").put("media_type", url.substring("data:".length(), semicolon));
    return source.put("data", url.substring(url.indexOf(',') + 1));
  }

  private static void file(JsonNode file, ArrayNode blocks) {
    if (file.has("file_id")) {
      ObjectNode source = (ObjectNode) Json.tree("{\"type\":\"file\"}");
      document(source.put("file_id", file.path("file_id").asString()), blocks);
    } else {
      document(source(file.path("file_data").asString("")), blocks);
    }
  }

  private static void document(ObjectNode source, ArrayNode blocks) {
    blocks.addObject().put("type", "document").set("source", source);
  }

  private void assistant(JsonNode message) {
    ArrayNode blocks = array();
    thoughts(message, blocks);
    said(message, blocks);
    message.path("tool_calls").forEach(call -> call(call, blocks));
    if (!blocks.isEmpty()) {
      messages.addObject().put("role", "assistant").set("content", blocks);
    }
  }

  private void thoughts(JsonNode message, ArrayNode blocks) {
    String readable = "";
    String field = "";
    for (String name : READABLE) {
      boolean first = readable.isEmpty() && message.path(name).isString();
      readable = first ? message.path(name).asString() : readable;
      field = first ? name : field;
    }
    Extra details = Extra.NONE;
    if (message.path("reasoning_details").isArray()) {
      field = Thoughts.DETAILS;
      details = Extra.of(field, RawJson.of(message.path(field).toString()));
    }
    if (!field.isEmpty()) {
      ObjectNode block = blocks.addObject().put("type", "thinking").put("thinking", readable);
      block.put("signature", ThoughtEnvelope.of(target, field, details).seal());
    }
  }

  private void call(JsonNode call, ArrayNode blocks) {
    JsonNode function = call.path("function");
    called = id(call.path("id"));
    ObjectNode block = blocks.addObject().put("type", "tool_use");
    block.put("id", called).put("name", function.path("name").asString(""));
    block.set("input", input(function.path("arguments").asString("")));
  }

  private static String id(JsonNode id) {
    return CallIds.client(id.asString(""), Set.of());
  }

  private static JsonNode input(String arguments) {
    try {
      JsonNode input = Json.tree(arguments);
      return input.isObject() ? input : Json.tree("{}");
    } catch (JacksonException _) {
      return Json.tree("{}");
    }
  }

  private void output(JsonNode message) {
    JsonNode last = messages.path(messages.size() - 1);
    boolean goesOn = last.path("content").path(0).path("type").asString("").equals("tool_result");
    ArrayNode blocks = goesOn ? (ArrayNode) last.get("content") : blocks("user");
    ObjectNode result = blocks.addObject().put("type", "tool_result");
    result.put(
        "tool_use_id", message.has("tool_call_id") ? id(message.get("tool_call_id")) : called);
    said(message, result.putArray("content"));
  }
}
