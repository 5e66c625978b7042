package dev.parley.dialect.chat;

import dev.parley.dialect.answer.Telling;
import dev.parley.models.Target;
import dev.parley.openai.chat.ChatDelta;
import dev.parley.openai.chat.ChatDelta.Piece;
import dev.parley.openai.chat.ChatDelta.Thought;
import org.jspecify.annotations.Nullable;

/// What comes of the message, sorted into thoughts, texts and calls.
final class Answer {
  private final Telling told;
  private final Target target;
  private final AnswerParts parts = new AnswerParts();
  private final ToolCalls calls;
  private final ThinkTags tags;
  private final StringBuilder refusal = new StringBuilder();
  private boolean hasBegun;
  private @Nullable ThoughtPart thought;
  private @Nullable TextPart text;

  Answer(Telling told, Target target, ThinkingQuirks quirks) {
    this.told = told;
    this.target = target;
    this.calls = new ToolCalls(told, target, parts);
    this.tags = new ThinkTags(quirks.unopened(), piece -> think(Thoughts.TAGGED, piece), this::say);
  }

  /// Thoughts come before what is said, and that before calls.
  void accept(ChatDelta delta) {
    hasBegun |= !delta.isEmpty();
    think(delta);
    if (!delta.text().isEmpty()) {
      tags.feed(delta.text());
    }
    for (Piece piece : delta.pieces()) {
      if (piece.thought()) {
        think(Thoughts.CONTENT, piece.text());
      } else {
        tags.feed(piece.text());
      }
    }
    if (delta.refusal() != null) {
      refusal.append(delta.refusal());
      say(delta.refusal());
    }
    if (!delta.toolCalls().isEmpty()) {
      tags.settle();
      delta.toolCalls().forEach(calls::accept);
      thought = null;
      text = null;
    }
  }

  /// Whether anything came that is to be told.
  boolean hasBegun() {
    return hasBegun;
  }

  /// The same thought may come under several names; the first that can be read counts.
  private void think(ChatDelta delta) {
    boolean readable = false;
    for (Thought one : delta.thoughts()) {
      boolean first = !readable && !one.text().isEmpty();
      readable |= first;
      parts.say(thought(), first ? ThoughtPart::tell : ThoughtPart::keep, one);
    }
  }

  private void think(String field, String piece) {
    parts.say(thought(), ThoughtPart::append, new Thought(field, piece, null));
  }

  private ThoughtPart thought() {
    ThoughtPart part = thought;
    if (part == null) {
      part = new ThoughtPart(told, target);
      thought = part;
      text = null;
    }
    return part;
  }

  private void say(String piece) {
    TextPart part = text;
    if (part == null) {
      part = new TextPart(told);
      text = part;
      thought = null;
    }
    parts.say(part, TextPart::append, piece);
  }

  /// Nothing more will come. Whether no call was cut off.
  boolean end(boolean complete) {
    tags.settle();
    if (!refusal.isEmpty()) {
      told.refused(refusal.toString());
    }
    return parts.end(complete);
  }
}
