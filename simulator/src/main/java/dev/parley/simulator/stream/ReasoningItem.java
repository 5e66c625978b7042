package dev.parley.simulator.stream;

import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Thinking: a summary for those who asked for one, encrypted content for those who included it.
final class ReasoningItem implements OpenItem {

  /// What the request wants to see, and the family that may read it again.
  record Wish(boolean summary, boolean encrypted, String family) {}

  private final Voice voice;
  private final Wish wish;
  private final int tokens;
  private final Deque<String> parts;
  private final List<String> said = new ArrayList<>();
  private final long seed;

  ReasoningItem(Voice voice, Step.Reasoning step, Wish wish) {
    this.voice = voice;
    this.wish = wish;
    this.tokens = step.tokens();
    this.parts = new ArrayDeque<>(wish.summary() ? step.summary() : List.of());
    this.seed = voice.ids().number();
  }

  @Override
  public void open() {
    voice.added(item(false));
    voice.budget().think(tokens);
  }

  @Override
  public boolean advance() {
    if (parts.isEmpty() || voice.budget().exhausted()) {
      return false;
    }
    summarise(parts.removeFirst());
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    ObjectNode item = item(true);
    voice.done(item);
    return item;
  }

  private void summarise(String text) {
    part("added", "");
    for (String delta : Step.words(text)) {
      voice.delta("response.reasoning_summary_text.delta", place().put("delta", delta));
    }
    voice.event("response.reasoning_summary_text.done", place().put("text", text));
    part("done", text);
    said.add(text);
  }

  private void part(String moment, String text) {
    ObjectNode members = place();
    members.set("part", part(text));
    voice.event("response.reasoning_summary_part." + moment, members);
  }

  private ObjectNode place() {
    return voice.place().put("summary_index", said.size());
  }

  private ObjectNode item(boolean whole) {
    ObjectNode item = voice.item("reasoning");
    if (wish.encrypted()) {
      item.putArray("content");
      item.put(
          "encrypted_content",
          new EncryptedContent(wish.family(), whole, whole ? tokens : 0, seed).mint());
    }
    ArrayNode summary = item.putArray("summary");
    said.forEach(text -> summary.add(part(text)));
    return item;
  }

  private static ObjectNode part(String text) {
    return Json.object().put("type", "summary_text").put("text", text);
  }
}
