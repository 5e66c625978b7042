package dev.parley.dialect.responses;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.answer.PartText;
import dev.parley.dialect.answer.Telling;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the model thinks: a thinking block that holds the summary, if it may be shown, and carries
/// the encrypted reasoning in its signature.
final class ReasoningItem implements OutputItem {
  private final Answer answer;
  private final Telling told;
  private final PartTexts texts = new PartTexts();
  private boolean isOpen;
  private @Nullable PartText last;

  ReasoningItem(Answer answer) {
    this.answer = answer;
    this.told = answer.told();
  }

  @Override
  public void delta(Field field, long part, String text) {
    PartText target = texts.of(field, part);
    append(target, target.delta(text));
  }

  @Override
  public void whole(Field field, long part, String text) {
    PartText target = texts.of(field, part);
    append(target, target.whole(text));
  }

  @Override
  public void done(Item item) {
    if (item instanceof Item.Reasoning reasoning) {
      if (!reasoning.summary().isEmpty()) {
        parts(Field.SUMMARY, reasoning.summary());
      } else if (reasoning.content() != null) {
        parts(Field.REASONING, reasoning.content());
      }
      close(reasoning.id(), reasoning.encryptedContent());
    } else {
      close(null, null);
    }
  }

  @Override
  public void end(boolean complete) {
    close(null, null);
  }

  private void parts(Field field, List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Text text) {
        whole(field, i, text.text());
      }
    }
  }

  private void append(PartText part, String text) {
    if (text.isEmpty() || told.display() != ThinkingDisplay.SUMMARIZED) {
      return;
    }
    if (!isOpen) {
      told.openThinking();
      isOpen = true;
    } else if (part != last) {
      told.thinking("\n\n");
    }
    last = part;
    told.thinking(text);
  }

  private void close(@Nullable String id, @Nullable String encryptedContent) {
    boolean carries = encryptedContent != null && !encryptedContent.isEmpty();
    if (!isOpen && !carries) {
      return;
    }
    isOpen = false;
    answer.thought(id, encryptedContent);
  }
}
