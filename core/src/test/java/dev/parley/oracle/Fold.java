package dev.parley.oracle;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One message from the events of its stream, put together as the official clients do it.
final class Fold {
  private ObjectNode message = new JsonMapper().createObjectNode();
  private final Map<Integer, StringBuilder> inputs = new HashMap<>();

  private Fold() {}

  /// The message; only the error, when the stream ended in one. A call whose input cannot be parsed
  /// is left out.
  static JsonNode of(String sse) {
    Fold fold = new Fold();
    EventText.data(sse).forEach(fold::on);
    return fold.message;
  }

  private void on(JsonNode event) {
    switch (event.path("type").asString("")) {
      case "message_start" -> message = (ObjectNode) event.path("message").deepCopy();
      case "content_block_start" -> content().add(event.path("content_block").deepCopy());
      case "content_block_delta" -> grow(event.path("index").asInt(), event.path("delta"));
      case "message_delta" -> end(event);
      case "message_stop" -> giveInputs();
      case "error" -> message = message.removeAll().set("error", event.path("error"));
      default -> {}
    }
  }

  private ArrayNode content() {
    return (ArrayNode) message.path("content");
  }

  private void grow(int index, JsonNode delta) {
    ObjectNode block = (ObjectNode) content().path(index);
    switch (delta.path("type").asString("")) {
      case "text_delta" -> append(block, "text", delta);
      case "thinking_delta" -> append(block, "thinking", delta);
      case "signature_delta" -> block.set("signature", delta.path("signature"));
      case "compaction_delta" ->
          delta
              .properties()
              .forEach(member -> {
                if (!member.getKey().equals("type")) {
                  block.set(member.getKey(), member.getValue());
                }
              });
      case "citations_delta" -> cite(block, delta.path("citation"));
      case "input_json_delta" ->
          inputs
              .computeIfAbsent(index, _ -> new StringBuilder())
              .append(delta.path("partial_json").asString(""));
      default -> throw new IllegalStateException("no such delta: " + delta);
    }
  }

  private static void append(ObjectNode block, String member, JsonNode delta) {
    block.put(member, block.path(member).asString("") + delta.path(member).asString(""));
  }

  private static void cite(ObjectNode block, JsonNode citation) {
    ArrayNode citations =
        block.path("citations") instanceof ArrayNode some ? some : block.putArray("citations");
    citations.add(citation);
  }

  private void end(JsonNode event) {
    event.path("delta").properties().forEach(m -> message.set(m.getKey(), m.getValue()));
    ObjectNode usage = (ObjectNode) message.path("usage");
    event.path("usage").properties().stream()
        .filter(count -> !count.getValue().isNull())
        .forEach(count -> usage.set(count.getKey(), count.getValue()));
  }

  private void giveInputs() {
    for (int i = content().size() - 1; i >= 0; i--) {
      if (inputs.containsKey(i)) {
        giveInput(i, EventText.parsed(orEmpty(inputs.get(i))));
      }
    }
  }

  private void giveInput(int index, JsonNode input) {
    if (input.isMissingNode()) {
      content().remove(index);
    } else {
      ((ObjectNode) content().path(index)).set("input", input);
    }
  }

  private static String orEmpty(StringBuilder json) {
    return json.isEmpty() ? "{}" : json.toString();
  }
}
