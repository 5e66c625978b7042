package dev.parley.dialect.responses;

import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the model says: a text block for each part.
final class MessageItem implements OutputItem {
  private static final long NONE = -1;

  private final Answer answer;
  private final Map<Long, PartText> parts = new HashMap<>();
  private final StringBuilder refusal = new StringBuilder();
  private long openPart = NONE;

  MessageItem(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void delta(Field field, long part, String text) {
    append(field == Field.REFUSAL, part, text(part).delta(text));
  }

  @Override
  public void whole(Field field, long part, String text) {
    append(field == Field.REFUSAL, part, text(part).whole(text));
  }

  @Override
  public void done(Item item) {
    if (item instanceof Item.Message message) {
      List<Part> whole = message.content().list();
      for (int i = 0; i < whole.size(); i++) {
        if (whole.get(i) instanceof Part.Text text) {
          boolean refused = text.kind() == Part.Text.Kind.REFUSAL;
          append(refused, i, text((long) i).whole(text.text()));
        }
      }
    }
    cutOff();
  }

  @Override
  public void cutOff() {
    if (!refusal.isEmpty()) {
      answer.refused(refusal.toString());
    }
    if (openPart != NONE) {
      answer.close();
    }
  }

  private PartText text(long part) {
    return parts.computeIfAbsent(part, _ -> new PartText());
  }

  private void append(boolean refused, long part, String text) {
    if (text.isEmpty() || answer.isFull()) {
      return;
    }
    if (refused) {
      refusal.append(text);
    }
    if (openPart != part) {
      answer.openText();
      openPart = part;
    }
    answer.text(text);
  }
}
