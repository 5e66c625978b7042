package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Answers;
import dev.parley.simulator.rules.AcceptedChat;
import dev.parley.simulator.stream.Ids;
import dev.parley.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Chunks as one backend shapes them.
final class Chunks {
  private final AcceptedChat request;
  private final Answers way;
  private final ChunkLog log;
  private final Ids ids;
  private final String id;
  private boolean thinking;
  private int details;

  Chunks(AcceptedChat request, ChunkLog log) {
    this.request = request;
    this.way = request.profile().answers();
    this.log = log;
    this.ids = Ids.of(request.body());
    this.id = "chatcmpl-" + ids.letters(24);
  }

  Answers way() {
    return way;
  }

  Ids ids() {
    return ids;
  }

  void begin() {
    switch (way.before()) {
      case NOTHING -> {}
      case COMMENT -> log.raw(": PROCESSING\n\n");
      case BLANK_LINES -> log.raw("\n\n: keep-alive\n\n");
      case FILTERS -> {
        ObjectNode filters = Json.object().put("id", "").put("object", "").put("model", "");
        filters.putArray("choices");
        filters.putArray("prompt_filter_results").addObject().put("prompt_index", 0);
        log.chunk(filters);
      }
    }
    delta(Json.object().put("role", "assistant").put("content", ""));
  }

  ObjectNode head(String object) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", ids.createdAt())
        .put("model", request.asked().model().id());
  }

  void delta(ObjectNode delta) {
    log.chunk(chunk(delta, null));
  }

  private ObjectNode chunk(ObjectNode delta, @Nullable String reason) {
    ObjectNode chunk = head("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    if (way.roles()) {
      delta.put("role", "assistant");
    }
    choice.set("delta", delta);
    choice.put("finish_reason", reason);
    return chunk;
  }

  void text(String piece) {
    delta(Json.object().put("content", piece));
  }

  void thought(String piece) {
    switch (way.thoughts()) {
      case NONE -> {}
      case REASONING_CONTENT -> delta(Json.object().put("reasoning_content", piece));
      case REASONING -> delta(Json.object().put("reasoning", piece));
      case OPAQUE -> delta(Json.object().put("reasoning_text", piece));
      case DETAILS -> {
        ObjectNode delta = Json.object().put("reasoning", piece);
        detail(delta).put("type", "reasoning.text").put("text", piece).put("index", details);
        delta(delta);
      }
      case PARTS -> delta(part(piece));
      case TAGS -> text(thinking ? piece : "<think>" + piece);
    }
    thinking = true;
  }

  private static ObjectNode detail(ObjectNode delta) {
    return delta.putArray("reasoning_details").addObject();
  }

  private static ObjectNode part(String piece) {
    ObjectNode delta = Json.object();
    ObjectNode part = delta.putArray("content").addObject().put("type", "thinking");
    part.putArray("thinking").addObject().put("type", "text").put("text", piece);
    return delta;
  }

  void endThought() {
    switch (way.thoughts()) {
      case NONE, REASONING_CONTENT, REASONING, PARTS -> {}
      case TAGS -> text("</think>\n\n");
      case OPAQUE -> delta(Json.object().put("reasoning_opaque", ids.letters(32)));
      case DETAILS -> {
        ObjectNode delta = Json.object();
        detail(delta)
            .put("type", "reasoning.text")
            .put("signature", ids.letters(32))
            .put("index", details);
        details++;
        delta(delta);
      }
    }
    thinking = false;
  }

  void finish(String reason, ObjectNode usage) {
    boolean told = way.finish() != Answers.Finish.UNTOLD;
    String said = way.finish() == Answers.Finish.STOP && !reason.equals("length") ? "stop" : reason;
    ObjectNode last = chunk(Json.object(), told ? said : null);
    switch (way.usage()) {
      case WITH_FINISH -> last.set("usage", usage);
      case IN_CHOICE -> ((ObjectNode) last.path("choices").path(0)).set("usage", usage);
      case GROQ -> last.putObject("x_groq").set("usage", usage);
      case LAST, NEVER -> {}
    }
    log.chunk(last);
    if (way.finish() == Answers.Finish.TWICE) {
      log.chunk(last);
    }
    if (way.usage() == Answers.Usage.LAST && request.wantsUsage()) {
      ObjectNode counted = head("chat.completion.chunk");
      counted.putArray("choices");
      counted.set("usage", usage);
      log.chunk(counted);
    }
    if (way.done()) {
      log.raw("data: [DONE]\n\n");
    }
  }

  /// A delta that holds one piece of a call.
  static ObjectNode call(JsonNode piece) {
    ObjectNode delta = Json.object();
    ArrayNode calls = delta.putArray("tool_calls");
    calls.add(piece);
    return delta;
  }
}
