package dev.parley.simulator.stream;

import dev.parley.simulator.script.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.node.ObjectNode;

/// An item of a kind the simulator does not stream by itself, such as a hosted search.
final class OtherItem implements OpenItem {
  private final Voice voice;
  private final ObjectNode item;
  private final Deque<String> progress;

  OtherItem(Voice voice, Step.Item step) {
    this.voice = voice;
    this.item = step.item().deepCopy();
    this.progress = new ArrayDeque<>(step.progress());
    if (!item.has("id")) {
      item.put("id", voice.itemId());
    }
  }

  @Override
  public void open() {
    ObjectNode begun = item.deepCopy();
    if (begun.has("status")) {
      begun.put("status", "in_progress");
    }
    voice.added(begun);
  }

  @Override
  public boolean advance() {
    if (progress.isEmpty()) {
      return false;
    }
    ObjectNode members = voice.place().put("item_id", item.get("id").stringValue());
    voice.log().event(progress.removeFirst(), members);
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    voice.done(item);
    return item;
  }
}
