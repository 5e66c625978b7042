package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Speech.Thought;
import dev.parley.simulator.wire.Json;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reasoning, in the members this backend tells it in.
final class Thoughts {
  private static final String TEXT = "text";

  private final Set<Thought> ways;
  private final Chunks chunks;
  private final Said said;
  private final StringBuilder thought = new StringBuilder();

  Thoughts(Set<Thought> ways, Chunks chunks, Said said) {
    this.ways = ways;
    this.chunks = chunks;
    this.said = said;
  }

  void begin() {
    if (ways.contains(Thought.TAGS)) {
      content("<think>");
    }
  }

  void say(String piece) {
    thought.append(piece);
    ObjectNode delta = Json.object();
    ways.forEach(way -> tell(way, piece, delta));
    if (!delta.isEmpty()) {
      chunks.delta(delta);
    }
  }

  void end() {
    if (ways.contains(Thought.TAGS) || ways.contains(Thought.CLOSING_TAG)) {
      content("</think>\n\n");
    }
    if (ways.contains(Thought.REASONING_DETAILS)) {
      said.member("reasoning_details", details(thought.toString()));
    }
    if (ways.contains(Thought.THINKING_PARTS)) {
      said.part(part(thought.toString()));
    }
  }

  private void tell(Thought way, String piece, ObjectNode delta) {
    switch (way) {
      case REASONING_CONTENT, REASONING, REASONING_TEXT -> {
        String member = way.name().toLowerCase(Locale.ROOT);
        said.more(member, piece);
        delta.put(member, piece);
      }
      case REASONING_DETAILS -> delta.set("reasoning_details", details(piece));
      case THINKING_PARTS -> delta.putArray("content").add(part(piece));
      case TAGS, CLOSING_TAG -> {
        said.text(piece);
        delta.put("content", piece);
      }
    }
  }

  private void content(String text) {
    said.text(text);
    chunks.delta(Json.object().put("content", text));
  }

  private static ArrayNode details(String text) {
    ArrayNode details = Json.array();
    details
        .addObject()
        .put("type", "reasoning.text")
        .put(TEXT, text)
        .put("format", "unknown")
        .put("index", 0);
    return details;
  }

  private static ObjectNode part(String text) {
    ObjectNode part = Json.object().put("type", "thinking");
    part.putArray("thinking").addObject().put("type", TEXT).put(TEXT, text);
    return part;
  }
}
