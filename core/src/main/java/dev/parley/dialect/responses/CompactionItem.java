package dev.parley.dialect.responses;

import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponseEvent.Field;

/// The conversation so far, compacted by the upstream: a block that carries it back unread.
final class CompactionItem implements OutputItem {
  private final Answer answer;

  CompactionItem(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void delta(Field field, long part, String text) {}

  @Override
  public void whole(Field field, long part, String text) {}

  @Override
  public void done(Item item) {
    if (item instanceof Item.Compaction compaction
        && compaction.encryptedContent() != null
        && !compaction.encryptedContent().isEmpty()) {
      answer.compacted(compaction.id(), compaction.encryptedContent());
    }
  }

  /// Without its end there is nothing that could be carried.
  @Override
  public void end(boolean complete) {}
}
