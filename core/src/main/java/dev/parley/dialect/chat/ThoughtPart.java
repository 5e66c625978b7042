package dev.parley.dialect.chat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.answer.PartText;
import dev.parley.dialect.answer.Telling;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import dev.parley.openai.chat.ChatDelta.Thought;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the model thinks: a thinking block that shows it, if it may be shown, and whose signature
/// brings it back to the upstream.
final class ThoughtPart implements AnswerPart {
  private final Telling told;
  private final Target target;
  private final PartText text = new PartText();
  private final StringBuilder blank = new StringBuilder();
  private final StringBuilder hidden = new StringBuilder();
  private final Opening said = new Opening();
  private final Opening echo = new Opening();
  private final Map<String, ReasoningDetails> lists = new LinkedHashMap<>();
  private Extra opaque = Extra.NONE;
  private @Nullable String field;
  private @Nullable String voice;
  private boolean isOpen;

  ThoughtPart(Telling told, Target target) {
    this.told = told;
    this.target = target;
  }

  /// @param counts whether it is what its delta has to tell
  void take(Thought thought, boolean counts) {
    keep(thought);
    if (counts && !isEcho(thought)) {
      said.add(thought.text());
      append(thought.field(), thought.text());
    }
  }

  /// Whether another name than the first only repeats, from the beginning, what was told.
  private boolean isEcho(Thought thought) {
    voice = voice == null ? thought.field() : voice;
    if (voice.equals(thought.field())) {
      return false;
    }
    echo.add(thought.text());
    return said.isRepeatedBy(echo);
  }

  /// @param member the name under which it came
  void append(String member, String piece) {
    field = field == null ? member : field;
    String whole = text.delta(piece);
    switch (told.display()) {
      case NONE -> {}
      case OMITTED -> hidden.append(whole);
      case SUMMARIZED -> show(whole);
    }
  }

  private void show(String piece) {
    if (isOpen) {
      told.thinking(piece);
    } else if (piece.isBlank()) {
      blank.append(piece);
    } else {
      isOpen = true;
      told.openThinking();
      told.thinking(blank + piece);
    }
  }

  /// Keeps what is more than a text as it came.
  private void keep(Thought thought) {
    RawJson raw = thought.raw();
    if (raw == null) {
      return;
    }
    String name = thought.field();
    if (raw.isArray()) {
      lists.computeIfAbsent(name, _ -> new ReasoningDetails()).add(raw);
    } else {
      opaque = opaque.updatedBy(Extra.of(name, raw));
    }
    field = field == null ? name : field;
  }

  @Override
  public boolean mayEnd() {
    return true;
  }

  @Override
  public void end(boolean complete) {
    Extra members = members();
    if (told.display() != ThinkingDisplay.NONE && (isOpen || !members.isEmpty())) {
      String name = field == null ? "" : field;
      told.thought(_ -> ThoughtEnvelope.of(target, name, members).seal());
    }
  }

  private Extra members() {
    Extra members = opaque;
    if (!hidden.toString().isBlank()) {
      members = members.plus(Extra.of(Thoughts.TEXT, RawJson.quoted(hidden.toString())));
    }
    for (Map.Entry<String, ReasoningDetails> list : lists.entrySet()) {
      RawJson kept = list.getValue().toJson();
      members = kept == null ? members : members.plus(Extra.of(list.getKey(), kept));
    }
    return members;
  }
}
