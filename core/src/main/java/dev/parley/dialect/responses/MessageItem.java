package dev.parley.dialect.responses;

import dev.parley.dialect.answer.Telling;
import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the model says: a text block for each part.
final class MessageItem implements OutputItem {
  private final Answer answer;
  private final Telling told;
  private final @Nullable String phase;
  private final PartTexts texts = new PartTexts();
  private final StringBuilder refusal = new StringBuilder();
  private @Nullable Long openPart;
  private int cited;

  /// @param phase commentary or final answer, where the model says it
  MessageItem(Answer answer, @Nullable String phase) {
    this.answer = answer;
    this.told = answer.told();
    this.phase = phase;
  }

  @Override
  public void delta(Field field, long part, String text) {
    append(field, part, texts.of(field, part).delta(text));
  }

  @Override
  public void whole(Field field, long part, String text) {
    append(field, part, texts.of(field, part).whole(text));
  }

  @Override
  public void done(Item item) {
    if (item instanceof Item.Message message) {
      List<Part> parts = message.content().list();
      for (int i = 0; i < parts.size(); i++) {
        part(i, parts.get(i));
      }
    }
    end(true);
  }

  @Override
  public void part(long index, Part part) {
    if (part instanceof Part.Text text) {
      boolean refused = text.kind() == Part.Text.Kind.REFUSAL;
      whole(refused ? Field.REFUSAL : Field.OUTPUT_TEXT, index, text.text());
      citations(index, text.annotations());
    }
  }

  @Override
  public void annotation(long part, Annotation annotation) {
    if (openPart != null && openPart == part) {
      cited++;
      answer.cite(annotation);
    }
  }

  /// Those that did not come one by one.
  private void citations(long part, List<Annotation> annotations) {
    for (int i = cited; i < annotations.size(); i++) {
      annotation(part, annotations.get(i));
    }
  }

  @Override
  public void end(boolean complete) {
    if (!refusal.isEmpty()) {
      told.refused(refusal.toString());
    }
    if (openPart != null) {
      openPart = null;
      told.close();
    }
  }

  private void append(Field field, long part, String text) {
    if (text.isEmpty() || told.isOver()) {
      return;
    }
    if (field == Field.REFUSAL) {
      refusal.append(text);
    }
    if (openPart == null || openPart != part) {
      told.openText(phase);
      openPart = part;
      cited = 0;
    }
    told.text(text);
  }
}
