package dev.parley.dialect.chat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.dialect.chat.ThinkingQuirks.Replay;
import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import dev.parley.openai.chat.ChatContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the model thought before one of its messages, on the way back to it.
final class Thoughts {
  /// The member for the text of thoughts inside an envelope.
  static final String TEXT = "text";

  static final String DETAILS = "reasoning_details";

  /// Members that go back as they came, beside the text: of Copilot, and of LiteLLM.
  private static final List<String> BESIDE = List.of("reasoning_opaque", "thinking_blocks");

  private static final String SAME = "same";
  static final String CONTENT = "content";

  /// Thoughts that stood between tags in a text: nobody wants those back.
  static final String TAGGED = "tagged";

  private static final String USUAL = "reasoning_content";

  private final Target target;
  private final ThinkingQuirks quirks;
  private final List<String> texts = new ArrayList<>();
  private @Nullable String field;
  private @Nullable RawJson details;
  private Extra beside = Extra.NONE;
  private Extra ofNextCall = Extra.NONE;

  Thoughts(Target target, ThinkingQuirks quirks) {
    this.target = target;
    this.quirks = quirks;
  }

  /// Thoughts that are not this upstream's own are left out in silence.
  void recall(ContentBlock block) {
    switch (block) {
      case ContentBlock.Thinking thinking -> recall(thinking.signature(), thinking.thinking());
      case ContentBlock.RedactedThinking redacted -> recall(redacted.data(), "");
      default -> {}
    }
  }

  private void recall(@Nullable String signature, String visible) {
    ThoughtEnvelope envelope = ThoughtEnvelope.open(signature, target);
    if (envelope == null) {
      return;
    }
    if (envelope.field().equals(CallMembers.FIELD)) {
      ofNextCall = envelope.members();
      return;
    }
    RawJson hidden = envelope.members().get(TEXT);
    String text = hidden == null ? visible : hidden.reader().string();
    field = envelope.field();
    if (!text.isEmpty()) {
      texts.add(text);
    }
    details = first(details, envelope.members().get(DETAILS));
    for (String name : BESIDE) {
      RawJson kept = envelope.members().get(name);
      beside =
          kept == null || beside.get(name) != null ? beside : beside.plus(Extra.of(name, kept));
    }
  }

  private static @Nullable RawJson first(@Nullable RawJson one, @Nullable RawJson other) {
    return one == null ? other : one;
  }

  /// What goes back with the next call, once.
  Extra takeOfNextCall() {
    Extra members = ofNextCall;
    ofNextCall = Extra.NONE;
    return members;
  }

  /// The members of a message that say what was thought before it.
  Extra members(boolean calls) {
    if (!isReplayed(calls)) {
      return Extra.NONE;
    }
    String text = String.join("\n\n", texts);
    String name = name();
    if (name.equals(CONTENT) || name.equals(TAGGED) || beside.get(name) != null) {
      return beside;
    }
    if (name.equals(DETAILS)) {
      return details == null && text.isEmpty() ? beside : beside.plus(details(text));
    }
    return text.isEmpty() && !quirks.demanded()
        ? beside
        : beside.plus(Extra.of(name, RawJson.quoted(text)));
  }

  /// The part of the content that says what was thought, of backends where it is one.
  ChatContent.@Nullable Part part(boolean calls) {
    boolean there = isReplayed(calls) && name().equals(CONTENT) && !texts.isEmpty();
    return there ? new ChatContent.Thinking(String.join("\n\n", texts)) : null;
  }

  private boolean isReplayed(boolean calls) {
    return quirks.replay() == Replay.ALWAYS || (calls && quirks.replay() == Replay.CALLS);
  }

  private String name() {
    if (!quirks.field().equals(SAME)) {
      return quirks.field();
    }
    return field == null ? USUAL : field;
  }

  private Extra details(String text) {
    if (details != null) {
      return Extra.of(DETAILS, details);
    }
    JsonValue detail = out -> out.begin().member("type", "reasoning.text").member(TEXT, text).end();
    JsonValue list = out -> out.values(List.of(detail));
    return Extra.of(DETAILS, list.toJson());
  }
}
