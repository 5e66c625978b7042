package dev.parley.dialect.responses;

import dev.parley.openai.responses.HostedItem;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponseEvent.Field;

/// A call of one of the upstream's own tools: told as a whole when it is over, since only then it
/// is known what was asked.
final class HostedCallItem implements OutputItem {
  private final Answer answer;

  HostedCallItem(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void delta(Field field, long part, String text) {}

  @Override
  public void whole(Field field, long part, String text) {}

  @Override
  public void done(Item item) {
    if (item instanceof HostedItem call) {
      answer.hosted(call);
    }
  }

  @Override
  public void end(boolean complete) {}
}
