package dev.parley.dialect.responses;

import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponseEvent.Field;
import org.jspecify.annotations.Nullable;

/// A call: opened when its name and its first argument are known or when it is complete, so that a
/// call of which nothing came is never seen.
final class FunctionCallItem implements OutputItem {
  private final Answer answer;
  private final PartText arguments = new PartText();
  private final StringBuilder nameless = new StringBuilder();
  private @Nullable String callId;
  private @Nullable String name;
  private boolean isOpen;

  FunctionCallItem(Answer answer, Item.FunctionCall call) {
    this.answer = answer;
    this.callId = call.callId();
    this.name = call.name();
  }

  @Override
  public void delta(Field field, long part, String text) {
    append(arguments.delta(text));
  }

  @Override
  public void whole(Field field, long part, String text) {
    append(arguments.whole(text));
  }

  @Override
  public void done(Item item) {
    if (!(item instanceof Item.FunctionCall call)) {
      cutOff();
      return;
    }
    callId = callId == null ? call.callId() : callId;
    name = name == null ? call.name() : name;
    String unnamed = nameless.toString();
    nameless.setLength(0);
    append(unnamed + arguments.whole(call.arguments()));
    if (!call.isCutOff()) {
      open();
    }
    cutOff();
  }

  @Override
  public void cutOff() {
    if (isOpen) {
      answer.close();
    }
  }

  private void append(String piece) {
    if (name == null) {
      nameless.append(piece);
    } else if (!piece.isEmpty()) {
      open();
      answer.arguments(piece);
    }
  }

  private void open() {
    if (!isOpen) {
      answer.openCall(callId, name);
      isOpen = true;
    }
  }
}
