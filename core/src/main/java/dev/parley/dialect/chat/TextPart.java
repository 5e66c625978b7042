package dev.parley.dialect.chat;

import dev.parley.dialect.answer.PartText;
import dev.parley.dialect.answer.Telling;

/// What the model says. White space alone is nothing said.
final class TextPart implements AnswerPart {
  private final Telling told;
  private final PartText text = new PartText();
  private final StringBuilder blank = new StringBuilder();
  private boolean isOpen;

  TextPart(Telling told) {
    this.told = told;
  }

  void append(String piece) {
    String whole = text.delta(piece);
    if (!isOpen && whole.isBlank()) {
      blank.append(whole);
      return;
    }
    if (told.isOver()) {
      return;
    }
    if (isOpen) {
      told.text(whole);
    } else {
      isOpen = true;
      told.openText(null);
      told.text(blank + whole);
    }
  }

  @Override
  public boolean mayEnd() {
    return true;
  }

  @Override
  public void end(boolean complete) {
    if (isOpen) {
      told.close();
    }
  }
}
