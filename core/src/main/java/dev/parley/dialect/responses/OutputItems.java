package dev.parley.dialect.responses;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.HostedItem;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.ResponseEvent.Field;
import dev.parley.openai.responses.ResponseEvent.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The items of a response, made sequential: the lowest that is open streams, what comes for the
/// others waits until it is their turn.
final class OutputItems {
  private final Answer answer;
  private final TreeMap<Long, Slot> open = new TreeMap<>();
  private final Set<Long> closed = new HashSet<>();
  private final Set<String> calls = new HashSet<>();
  private @Nullable Slot speaking;

  /// An item and what it still has to say.
  private static final class Slot {
    private final long index;
    private final @Nullable String id;
    private final OutputItem item;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean done;

    private Slot(long index, @Nullable String id, OutputItem item) {
      this.index = index;
      this.id = id;
      this.item = item;
    }
  }

  OutputItems(Answer answer) {
    this.answer = answer;
  }

  void added(Place place, Item item) {
    long index = place.outputIndex() == null ? next() : place.outputIndex();
    if (!closed.contains(index) && !open.containsKey(index)) {
      open.put(index, new Slot(index, place.itemId(), outputItem(item)));
      noteCall(item);
    }
  }

  void delta(Field field, Place place, String text) {
    Slot slot = find(place);
    if (slot != null && slot == speaking && !slot.done) {
      slot.item.delta(field, part(place), text);
    } else if (slot != null) {
      say(slot, () -> slot.item.delta(field, part(place), text));
    }
  }

  void whole(Field field, Place place, String text) {
    Slot slot = find(place);
    if (slot != null) {
      say(slot, () -> slot.item.whole(field, part(place), text));
    }
  }

  void part(Place place, Part part) {
    Slot slot = find(place);
    if (slot != null) {
      say(slot, () -> slot.item.part(part(place), part));
    }
  }

  void annotation(Place place, Annotation annotation) {
    Slot slot = find(place);
    if (slot != null) {
      say(slot, () -> slot.item.annotation(part(place), annotation));
    }
  }

  /// Servers that stream nothing but finished items are understood too.
  void done(Place place, Item item) {
    Slot slot = find(place);
    if (slot == null) {
      added(place, item);
      slot = find(place);
    }
    if (slot != null && !slot.done) {
      Slot finished = slot;
      noteCall(item);
      say(finished, () -> finished.item.done(item));
      finished.done = true;
      advance();
    }
  }

  /// The final snapshot. It completes what is still open, and is all there is from servers that
  /// stream nothing else; what was told already it only repeats. Nothing comes after it.
  void snapshot(List<Item> output, boolean complete) {
    boolean untold = open.isEmpty() && closed.isEmpty();
    for (int i = 0; i < output.size(); i++) {
      Item item = output.get(i);
      if (untold || open.containsKey((long) i)) {
        done(new Place((long) i, null, null), item);
      } else if (isUntoldCall(item)) {
        done(new Place(next(), null, null), item);
      }
    }
    end(complete);
  }

  private void noteCall(Item item) {
    if (item instanceof Item.FunctionCall call && call.callId() != null) {
      calls.add(call.callId());
    }
  }

  private boolean isUntoldCall(Item item) {
    return item instanceof Item.FunctionCall call
        && call.callId() != null
        && !calls.contains(call.callId());
  }

  /// Who speaks ends first, whatever its index; then the others in their order.
  private void end(boolean complete) {
    if (speaking != null) {
      open.remove(speaking.index);
      end(speaking, complete);
    }
    speaking = null;
    open.values().forEach(slot -> end(slot, complete));
    open.clear();
  }

  private static void end(Slot slot, boolean complete) {
    drain(slot);
    if (!slot.done) {
      slot.item.end(complete);
    }
  }

  /// Who began to speak goes on until it is done, even when an item of a lower index turns up.
  private void say(Slot slot, Runnable words) {
    if (slot.done) {
      return;
    }
    if (speaking == null) {
      speaking = open.firstEntry().getValue();
    }
    if (speaking == slot) {
      words.run();
    } else {
      slot.waiting.add(words);
    }
  }

  private void advance() {
    while (speaking != null && speaking.done) {
      open.remove(speaking.index);
      closed.add(speaking.index);
      Map.Entry<Long, Slot> next = open.firstEntry();
      speaking = next == null ? null : next.getValue();
      if (speaking != null) {
        drain(speaking);
      }
    }
  }

  private static void drain(Slot slot) {
    for (Runnable words = slot.waiting.poll(); words != null; words = slot.waiting.poll()) {
      words.run();
    }
  }

  /// By index; without one by id, and failing that the item that was opened last.
  private @Nullable Slot find(Place place) {
    if (place.outputIndex() != null) {
      return open.get(place.outputIndex());
    }
    for (Slot slot : open.values()) {
      if (slot.id != null && slot.id.equals(place.itemId())) {
        return slot;
      }
    }
    return open.isEmpty() ? null : open.lastEntry().getValue();
  }

  private long next() {
    long highest = closed.stream().mapToLong(Long::longValue).max().orElse(-1);
    return Math.max(highest, open.isEmpty() ? -1 : open.lastKey()) + 1;
  }

  private static long part(Place place) {
    return place.part() == null ? 0 : place.part();
  }

  /// A call of one of the upstream's own tools: only in the end it is known what was asked.
  private void hosted(Item item) {
    if (item instanceof HostedItem call) {
      answer.hosted(call);
    }
  }

  /// The conversation so far, compacted by the upstream; without its end nothing can be carried.
  private void compacted(Item item) {
    if (item instanceof Item.Compaction compaction
        && compaction.encryptedContent() != null
        && !compaction.encryptedContent().isEmpty()) {
      answer.compacted(compaction.id(), compaction.encryptedContent());
    }
  }

  private OutputItem outputItem(Item item) {
    return switch (item) {
      case Item.Message message -> new MessageItem(answer, message.phase());
      case Item.Reasoning _ ->
          answer.told().display() == ThinkingDisplay.NONE
              ? OutputItem.SILENT
              : new ReasoningItem(answer);
      case Item.FunctionCall call -> new FunctionCallItem(answer.told(), call);
      case HostedItem _ -> this::hosted;
      case Item.Compaction _ -> this::compacted;
      case Item.FunctionCallOutput _, Item.Unknown _ -> OutputItem.SILENT;
    };
  }
}
