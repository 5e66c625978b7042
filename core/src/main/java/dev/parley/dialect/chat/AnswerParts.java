package dev.parley.dialect.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The parts of an answer, made sequential: who began to speak goes on until it may be over and
/// another turns up; what comes for the others waits until it is their turn.
final class AnswerParts {
  private final List<Slot> slots = new ArrayList<>();
  private final Set<AnswerPart> ended = new HashSet<>();

  private record Slot(AnswerPart part, Deque<Runnable> waiting) {
    void drain() {
      for (Runnable words = waiting.poll(); words != null; words = waiting.poll()) {
        words.run();
      }
    }
  }

  /// Takes what a part has to say, and how it says it. A part that has ended is not heard again.
  <P extends AnswerPart, W> void say(P part, BiConsumer<P, W> telling, W words) {
    if (ended.contains(part)) {
      return;
    }
    if (slots.size() == 1 && slots.getFirst().part.equals(part)) {
      telling.accept(part, words);
      return;
    }
    Slot slot = find(part);
    if (slot == null) {
      slot = new Slot(part, new ArrayDeque<>());
      slots.add(slot);
    }
    slot.waiting.add(() -> telling.accept(part, words));
    advance();
  }

  private @Nullable Slot find(AnswerPart part) {
    for (Slot slot : slots) {
      if (slot.part.equals(part)) {
        return slot;
      }
    }
    return null;
  }

  private void advance() {
    slots.getFirst().drain();
    while (slots.size() > 1 && slots.getFirst().part.mayEnd()) {
      end(slots.removeFirst(), true);
      slots.getFirst().drain();
    }
  }

  /// Nothing more will come. Whether all of them came to their own ends.
  boolean end(boolean complete) {
    boolean whole = true;
    while (!slots.isEmpty()) {
      Slot slot = slots.removeFirst();
      slot.drain();
      boolean ends = complete || slot.part.mayEnd();
      whole &= ends;
      end(slot, ends);
    }
    return whole;
  }

  private void end(Slot slot, boolean complete) {
    ended.add(slot.part);
    slot.part.end(complete);
  }
}
