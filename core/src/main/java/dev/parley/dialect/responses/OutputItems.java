package dev.parley.dialect.responses;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.answer.BrokenAnswer;
import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.HostedItem;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.Parts;
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
  private final Set<String> ids = new HashSet<>();
  private boolean hasMessage;
  private boolean isTorn;
  private @Nullable Slot speaking;

  /// An item and what it still has to say.
  private static final class Slot {
    private final long index;
    private final Place place;
    private final Class<?> kind;
    private final OutputItem item;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean done;

    /// @param index its turn
    private Slot(long index, Place place, Class<?> kind, OutputItem item) {
      this.index = index;
      this.place = place;
      this.kind = kind;
      this.item = item;
    }

    private boolean isCalled(@Nullable String id) {
      return id != null && id.equals(place.itemId());
    }

    private boolean mayBe(Item finished, @Nullable String id) {
      return kind == finished.getClass() && (id == null || place.itemId() == null);
    }
  }

  OutputItems(Answer answer) {
    this.answer = answer;
  }

  /// Servers that count nothing tell each item at the same index; ids tell them apart.
  void added(Place place, Item item) {
    Long index = place.outputIndex();
    boolean taken = index != null && (closed.contains(index) || open.containsKey(index));
    if (taken && !isNew(place.itemId())) {
      return;
    }
    long turn = index == null || taken ? next() : index;
    open.put(turn, new Slot(turn, place, item.getClass(), outputItem(item)));
    note(place, item);
  }

  private boolean isNew(@Nullable String id) {
    return id != null && !ids.contains(id);
  }

  private void note(Place place, Item item) {
    if (place.itemId() != null) {
      ids.add(place.itemId());
    }
    if (item instanceof Item.FunctionCall call && call.callId() != null) {
      calls.add(call.callId());
    }
    hasMessage |= item instanceof Item.Message;
  }

  /// A text of which nobody said that it begins is a message's.
  void delta(Field field, Place place, String text) {
    if (field == Field.OUTPUT_TEXT && open.isEmpty() && isUnheardOf(place)) {
      added(place, Item.Message.of("assistant", new Parts.Plain(""), null));
    }
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

  private boolean isUnheardOf(Place place) {
    boolean begins = closed.isEmpty() || isNew(place.itemId());
    return place.outputIndex() == null ? begins : !closed.contains(place.outputIndex());
  }

  /// Servers that stream nothing but finished items are understood too.
  void done(Place place, Item item) {
    Slot slot = finished(place, item);
    if (slot == null) {
      added(place, item);
      slot = finished(place, item);
    }
    if (slot != null && !slot.done) {
      Slot finished = slot;
      note(place, item);
      say(finished, () -> finished.item.done(item));
      finished.done = true;
      advance();
    }
  }

  /// The final snapshot. It completes what is still open, and is all there is from servers that
  /// stream nothing else; what was told already it only repeats. Nothing comes after it. Encrypted
  /// reasoning that an item had not when it was done comes too late here: its block is closed.
  void snapshot(List<Item> output, boolean complete) {
    boolean untold = open.isEmpty() && closed.isEmpty();
    boolean silent = !hasMessage;
    for (int i = 0; i < output.size(); i++) {
      Item item = output.get(i);
      if (untold || open.containsKey((long) i)) {
        done(new Place((long) i, null, null), item);
      } else if (isUntoldCall(item) || (silent && item instanceof Item.Message)) {
        done(new Place(next(), null, null), item);
      }
    }
    end(complete);
    if (complete && isTorn) {
      throw new BrokenAnswer("the upstream sent a call whose arguments are no JSON object");
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
      isTorn |= speaking.item.isTorn();
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

  /// By index, and of several there by id; without an index by id, and failing that the item that
  /// was opened last.
  private @Nullable Slot find(Place place) {
    Long index = place.outputIndex();
    Slot found = index == null ? null : open.get(index);
    if (found != null && (open.size() == 1 || found.isCalled(place.itemId()))) {
      return found;
    }
    for (Slot slot : open.values()) {
      boolean there = index == null || index.equals(slot.place.outputIndex());
      if (there && slot.isCalled(place.itemId())) {
        return slot;
      }
      found = there ? slot : found;
    }
    return found;
  }

  /// The one that an item ends: where nothing but the item says so, one of its kind.
  private @Nullable Slot finished(Place place, Item item) {
    if (place.outputIndex() != null) {
      return find(place);
    }
    Slot found = null;
    for (Slot slot : open.values()) {
      if (slot.isCalled(place.itemId())) {
        return slot;
      }
      found = slot.mayBe(item, place.itemId()) ? slot : found;
    }
    return found;
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
