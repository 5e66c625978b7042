package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The conversation from its latest compaction on, which takes the place of all that was said
/// before. Messages keep their numbers: those that no longer count are left empty.
public final class CompactedHistory {
  private static final String SUMMARY = "Summary of the conversation so far:\n\n";

  private final List<InputMessage> messages;
  private final Predicate<CompactionBlock> readable;
  private final Notes notes;

  /// Where a compaction is.
  private record Place(int message, int block, CompactionBlock compaction) {}

  private CompactedHistory(
      List<InputMessage> messages, Predicate<CompactionBlock> readable, Notes notes) {
    this.messages = messages;
    this.readable = readable;
    this.notes = notes;
  }

  /// The messages that still count.
  ///
  /// @param readable whether the upstream can read what a compaction holds; where it cannot, a
  ///   summary in words does as well
  public static List<InputMessage> of(
      List<InputMessage> messages, Predicate<CompactionBlock> readable, Notes notes) {
    return new CompactedHistory(messages, readable, notes).counted();
  }

  private List<InputMessage> counted() {
    Place latest = latest();
    int last = latest == null ? -1 : latest.message;
    int from = latest == null ? 0 : latest.block + 1;
    List<InputMessage> counted = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      boolean over = i < last;
      counted.add(over ? messages.get(i).with(List.of()) : without(i, i == last ? from : 0));
    }
    if (latest != null && last == 0) {
      counted.addFirst(told(latest.compaction));
    } else if (latest != null) {
      counted.set(last - 1, told(latest.compaction));
    }
    return List.copyOf(counted);
  }

  private @Nullable Place latest() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      List<ContentBlock> blocks = messages.get(i).blocks();
      for (int j = blocks.size() - 1; j >= 0; j--) {
        if (blocks.get(j) instanceof CompactionBlock block && isUsable(block)) {
          return new Place(i, j, block);
        }
      }
    }
    return null;
  }

  private boolean isUsable(CompactionBlock block) {
    return readable.test(block) || (block.content() != null && !block.content().isBlank());
  }

  /// A message from one of its blocks on, without compactions that say nothing to anybody here.
  private InputMessage without(int index, int from) {
    InputMessage message = messages.get(index);
    List<ContentBlock> before = message.blocks();
    List<ContentBlock> after = new ArrayList<>();
    for (int i = from; i < before.size(); i++) {
      if (before.get(i) instanceof CompactionBlock) {
        notes.dropped(
            "messages." + index + ".content." + i, "a compaction that the model cannot read");
      } else {
        after.add(before.get(i));
      }
    }
    return after.size() == before.size() ? message : message.with(after);
  }

  private InputMessage told(CompactionBlock block) {
    return readable.test(block)
        ? InputMessage.of(Role.ASSISTANT, List.of(block))
        : InputMessage.of(
            Role.USER, List.of(CacheControl.moved(block, Text.of(SUMMARY + block.content()))));
  }
}
