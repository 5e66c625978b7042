package dev.parley.dialect.responses;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the model thinks: a thinking block that holds the summary, if it may be shown, and carries
/// the encrypted reasoning in its signature.
final class ReasoningItem implements OutputItem {
  private final Answer answer;
  private final Map<Long, PartText> parts = new HashMap<>();
  private boolean isOpen;
  private long lastPart;

  ReasoningItem(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void delta(Field field, long part, String text) {
    append(part, text(part).delta(text));
  }

  @Override
  public void whole(Field field, long part, String text) {
    append(part, text(part).whole(text));
  }

  @Override
  public void done(Item item) {
    if (item instanceof Item.Reasoning reasoning) {
      parts(reasoning.summary());
      if (reasoning.summary().isEmpty() && reasoning.content() != null) {
        parts(reasoning.content());
      }
      close(reasoning.id(), reasoning.encryptedContent());
    } else {
      close(null, null);
    }
  }

  @Override
  public void cutOff() {
    close(null, null);
  }

  private void parts(List<Part> whole) {
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i) instanceof Part.Text text) {
        append(i, text((long) i).whole(text.text()));
      }
    }
  }

  private PartText text(long part) {
    return parts.computeIfAbsent(part, _ -> new PartText());
  }

  private void append(long part, String text) {
    if (text.isEmpty() || answer.display() != ThinkingDisplay.SUMMARIZED) {
      return;
    }
    if (!isOpen) {
      answer.openThinking();
      isOpen = true;
    } else if (part != lastPart) {
      answer.thinking("\n\n");
    }
    lastPart = part;
    answer.thinking(text);
  }

  private void close(@Nullable String id, @Nullable String encryptedContent) {
    boolean carries = encryptedContent != null && !encryptedContent.isEmpty();
    if (!isOpen && !carries) {
      return;
    }
    String envelope = answer.envelope(id, encryptedContent).seal();
    if (!isOpen && answer.display() == ThinkingDisplay.SUMMARIZED) {
      answer.redacted(envelope);
      return;
    }
    if (!isOpen) {
      answer.openThinking();
    }
    answer.signature(envelope);
    answer.close();
  }
}
