package dev.parley.simulator.chat;

import dev.parley.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// All that was said, for those who asked for no stream.
final class WholeMessage {
  private final StringBuilder text = new StringBuilder();
  private final ArrayNode calls = Json.array();
  private @Nullable String thought;
  private @Nullable String refusal;

  void text(String piece) {
    text.append(piece);
  }

  void thought(String whole) {
    thought = thought == null ? whole : thought + "\n\n" + whole;
  }

  void refusal(String piece) {
    refusal = refusal == null ? piece : refusal + piece;
  }

  void call(ObjectNode call) {
    calls.add(call);
  }

  ObjectNode response(Chunks chunks, String reason, ObjectNode usage) {
    ObjectNode response = chunks.head("chat.completion");
    ObjectNode choice = response.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.put("content", text.isEmpty() ? null : text.toString());
    message.put("refusal", refusal);
    think(message, chunks);
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    choice.put("finish_reason", reason).putNull("logprobs");
    response.set("usage", usage);
    return response;
  }

  private void think(ObjectNode message, Chunks chunks) {
    if (thought == null) {
      return;
    }
    switch (chunks.way().thoughts()) {
      case NONE -> {}
      case REASONING_CONTENT -> message.put("reasoning_content", thought);
      case REASONING -> message.put("reasoning", thought);
      case OPAQUE -> message.put("reasoning_text", thought);
      case DETAILS ->
          message
              .putArray("reasoning_details")
              .addObject()
              .put("type", "reasoning.text")
              .put("text", thought);
      case PARTS -> parts(message, thought);
      case TAGS -> message.put("content", "<think>" + thought + "</think>\n\n" + text);
    }
  }

  private void parts(ObjectNode message, String thinking) {
    ArrayNode parts = message.putArray("content");
    ObjectNode part = parts.addObject().put("type", "thinking");
    part.putArray("thinking").addObject().put("type", "text").put("text", thinking);
    if (!text.isEmpty()) {
      parts.addObject().put("type", "text").put("text", text.toString());
    }
  }
}
