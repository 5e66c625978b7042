package dev.parley.dialect.chat;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Thoughts that stand at the beginning of a text, between tags, of servers that do not take them
/// out. Whatever comes later in the text is text, tags or not.
final class ThinkTags {
  private static final List<Tag> TAGS =
      List.of(
          Tag.named("think"),
          Tag.named("thought"),
          Tag.named("seed:think"),
          new Tag("[THINK]", "[/THINK]"));

  private final Consumer<String> thoughts;
  private final Consumer<String> texts;
  private final StringBuilder held = new StringBuilder();
  private State state;
  private @Nullable String closing;
  private boolean skipsBlank;

  private record Tag(String opening, String closing) {
    static Tag named(String name) {
      return new Tag("<" + name + ">", "</" + name + ">");
    }
  }

  private enum State {
    BEFORE,
    INSIDE,
    AFTER
  }

  /// @param unopened whether the text begins inside
  ThinkTags(boolean unopened, Consumer<String> thoughts, Consumer<String> texts) {
    this.state = unopened ? State.INSIDE : State.BEFORE;
    this.closing = unopened ? TAGS.getFirst().closing() : null;
    this.thoughts = thoughts;
    this.texts = texts;
  }

  void feed(String piece) {
    switch (state) {
      case BEFORE -> before(piece);
      case INSIDE -> inside(piece);
      case AFTER -> after(piece);
    }
  }

  /// Nothing more comes of this text, for something else does.
  void settle() {
    if (held.isEmpty()) {
      return;
    }
    if (state == State.INSIDE) {
      say(thoughts, held.toString());
    } else if (state == State.BEFORE) {
      say(texts, held.toString());
      state = held.toString().isBlank() ? state : State.AFTER;
    }
    held.setLength(0);
  }

  private void before(String piece) {
    held.append(piece);
    String begun = held.toString().stripLeading();
    for (Tag tag : TAGS) {
      if (begun.startsWith(tag.opening())) {
        state = State.INSIDE;
        closing = tag.closing();
        held.setLength(0);
        inside(begun.substring(tag.opening().length()));
        return;
      }
      if (tag.opening().startsWith(begun)) {
        return;
      }
    }
    state = State.AFTER;
    String text = held.toString();
    held.setLength(0);
    after(text);
  }

  private void inside(String piece) {
    held.append(piece);
    String end = closing == null ? "" : closing;
    int at = held.indexOf(end);
    if (at < 0) {
      int sure = held.length() - partial(held, end);
      say(thoughts, held.substring(0, sure));
      held.delete(0, sure);
      return;
    }
    say(thoughts, held.substring(0, at));
    String rest = held.substring(at + end.length());
    held.setLength(0);
    state = State.AFTER;
    skipsBlank = true;
    after(rest);
  }

  /// How much of the end of a text may be the beginning of a tag.
  private static int partial(CharSequence text, String tag) {
    for (int length = Math.min(tag.length() - 1, text.length()); length > 0; length--) {
      String end = text.subSequence(text.length() - length, text.length()).toString();
      if (tag.startsWith(end)) {
        return length;
      }
    }
    return 0;
  }

  /// The blank lines between thoughts and text belong to neither.
  private void after(String piece) {
    String said = skipsBlank ? piece.stripLeading() : piece;
    skipsBlank = skipsBlank && said.isEmpty();
    say(texts, said);
  }

  private static void say(Consumer<String> listener, String piece) {
    if (!piece.isEmpty()) {
      listener.accept(piece);
    }
  }
}
