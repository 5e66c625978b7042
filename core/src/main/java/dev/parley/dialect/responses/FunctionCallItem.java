package dev.parley.dialect.responses;

import dev.parley.dialect.answer.ArrivingCall;
import dev.parley.dialect.answer.Telling;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponseEvent.Field;

/// A call of one of the client's functions.
final class FunctionCallItem implements OutputItem {
  private final ArrivingCall call;
  private boolean torn;

  FunctionCallItem(Telling told, Item.FunctionCall begun) {
    this.call = new ArrivingCall(told);
    call.identify(begun.callId(), begun.name());
  }

  @Override
  public void delta(Field field, long part, String text) {
    call.append(text);
  }

  @Override
  public void whole(Field field, long part, String text) {
    call.whole(text);
  }

  @Override
  public void done(Item item) {
    if (item instanceof Item.FunctionCall finished) {
      call.identify(finished.callId(), finished.name());
      call.whole(finished.arguments());
      torn = finished.status() == null && !call.isWhole();
      call.end(!finished.isCutOff() && !torn);
    } else {
      call.end(false);
    }
  }

  @Override
  public boolean isTorn() {
    return torn;
  }

  @Override
  public void end(boolean complete) {
    call.end(complete);
  }
}
