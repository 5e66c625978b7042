package dev.parley.simulator.stream;

import dev.parley.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message of one part: text with its annotations, or a refusal.
final class MessageItem implements OpenItem {

  /// The two kinds of parts and how their events are called.
  enum Kind {
    TEXT("output_text", "text"),
    REFUSAL("refusal", "refusal");

    private final String type;
    private final String member;

    Kind(String type, String member) {
      this.type = type;
      this.member = member;
    }
  }

  private final Voice voice;
  private final Kind kind;
  private final @Nullable String phase;
  private final Deque<String> chunks;
  private final List<JsonNode> annotations;
  private final StringBuilder said = new StringBuilder();

  MessageItem(
      Voice voice,
      Kind kind,
      @Nullable String phase,
      List<String> chunks,
      List<JsonNode> annotations) {
    this.voice = voice;
    this.kind = kind;
    this.phase = phase;
    this.chunks = new ArrayDeque<>(chunks);
    this.annotations = annotations;
  }

  @Override
  public void open() {
    voice.added(item("in_progress"));
    ObjectNode members = place();
    members.set("part", part(""));
    voice.log().event("response.content_part.added", members);
  }

  @Override
  public boolean advance() {
    if (chunks.isEmpty()) {
      return false;
    }
    String delta = voice.budget().say(chunks.removeFirst());
    if (!delta.isEmpty()) {
      said.append(delta);
      voice
          .log()
          .delta("response." + kind.type + ".delta", withLogprobs(place().put("delta", delta)));
    }
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    annotate();
    voice
        .log()
        .event(
            "response." + kind.type + ".done",
            withLogprobs(place().put(kind.member, said.toString())));
    ObjectNode members = place();
    members.set("part", part(said.toString()));
    voice.log().event("response.content_part.done", members);
    ObjectNode item = item(Voice.status(complete));
    ((ArrayNode) item.get("content")).add(part(said.toString()));
    voice.done(item);
    return item;
  }

  private void annotate() {
    for (int i = 0; i < annotations.size(); i++) {
      ObjectNode members = place().put("annotation_index", i);
      members.set("annotation", annotations.get(i));
      voice.log().event("response.output_text.annotation.added", members);
    }
  }

  private ObjectNode place() {
    return voice.place().put("content_index", 0);
  }

  private ObjectNode withLogprobs(ObjectNode members) {
    if (kind == Kind.TEXT) {
      members.putArray("logprobs");
    }
    return members;
  }

  private ObjectNode part(String text) {
    ObjectNode part = Json.object().put("type", kind.type);
    if (kind == Kind.TEXT) {
      ArrayNode list = part.putArray("annotations");
      annotations.forEach(annotation -> addOnceSaid(list, annotation, text));
      part.putArray("logprobs");
    }
    return part.put(kind.member, text);
  }

  private static void addOnceSaid(ArrayNode list, JsonNode annotation, String text) {
    if (!text.isEmpty()) {
      list.add(annotation);
    }
  }

  private ObjectNode item(String status) {
    ObjectNode item = voice.item("message").put("status", status);
    item.putArray("content");
    if (phase != null) {
      item.put("phase", phase);
    }
    return item.put("role", "assistant");
  }
}
