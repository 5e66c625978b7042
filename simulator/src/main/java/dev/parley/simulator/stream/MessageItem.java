package dev.parley.simulator.stream;

import dev.parley.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private final Deque<JsonNode> annotations;
  private final List<JsonNode> shown = new ArrayList<>();
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
    this.annotations = new ArrayDeque<>(annotations);
  }

  @Override
  public void open() {
    voice.added(item("in_progress"));
    ObjectNode members = place();
    members.set("part", part(""));
    voice.event("response.content_part.added", members);
  }

  @Override
  public boolean advance() {
    if (chunks.isEmpty()) {
      return false;
    }
    String delta = voice.budget().say(chunks.removeFirst());
    if (!delta.isEmpty()) {
      said.append(delta);
      voice.delta("response." + kind.type + ".delta", withLogprobs(place().put("delta", delta)));
      annotate(false);
    }
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    annotate(complete);
    voice.event(
        "response." + kind.type + ".done", withLogprobs(place().put(kind.member, said.toString())));
    ObjectNode members = place();
    members.set("part", part(said.toString()));
    voice.event("response.content_part.done", members);
    ObjectNode item = item(Voice.status(complete));
    ((ArrayNode) item.get("content")).add(part(said.toString()));
    voice.done(item);
    return item;
  }

  /// Annotations come as soon as all they are about was said, those about nothing at the end.
  private void annotate(boolean ended) {
    int length = said.codePointCount(0, said.length());
    while (!annotations.isEmpty() && (ended || due(annotations.getFirst(), length))) {
      JsonNode annotation = annotations.removeFirst();
      ObjectNode members = place().put("annotation_index", shown.size());
      members.set("annotation", annotation);
      voice.event("response.output_text.annotation.added", members);
      shown.add(annotation);
    }
  }

  private static boolean due(JsonNode annotation, int length) {
    int end = annotation.path("end_index").intValue(annotation.path("index").intValue(0));
    return end > 0 && end <= length;
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
      part.putArray("annotations").addAll(shown);
      part.putArray("logprobs");
    }
    return part.put(kind.member, text);
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
