package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The edits that a request asks for, done to its messages one after the other: once, for all
/// dialects. Compaction is not among them, for only an upstream can do it.
public final class ContextEditing {
  private final MessagesRequest request;
  private final Notes notes;
  private final List<JsonValue> applied = new ArrayList<>();
  private List<InputMessage> messages;

  /// What is left of the messages.
  ///
  /// @param report the `context_management` of the answer; null when nobody asked for edits
  public record Edited(List<InputMessage> messages, @Nullable RawJson report) {}

  /// What one edit did: how many calls or turns it cleared, and about how many tokens that saved.
  record Cleared(List<InputMessage> messages, long count, long tokens) {}

  private ContextEditing(MessagesRequest request, List<InputMessage> messages, Notes notes) {
    this.request = request;
    this.messages = messages;
    this.notes = notes;
  }

  /// The conversation as the model is to read it.
  ///
  /// @param messages those of the request, as far as they still count
  public static Edited edit(MessagesRequest request, List<InputMessage> messages, Notes notes) {
    ContextManagement management = request.context().management();
    if (management == null) {
      return new Edited(messages, null);
    }
    ContextEditing editing = new ContextEditing(request, messages, notes);
    editing.uncarried("context_management", management.extra());
    for (int i = 0; i < management.edits().size(); i++) {
      ContextEdit edit = management.edits().get(i);
      editing.uncarried("context_management.edits." + i, edit.extra());
      editing.apply("context_management.edits." + i, edit);
    }
    return new Edited(editing.messages, editing.report());
  }

  private void uncarried(String path, Extra extra) {
    extra.names().forEach(name -> notes.dropped(path + "." + name, "a field that is not carried"));
  }

  private void apply(String path, ContextEdit edit) {
    switch (edit) {
      case ContextEdit.ClearToolUses clear ->
          cleared(
              path,
              "cleared_tool_uses",
              clear,
              new ToolUseClearing(clear, messages).cleared(() -> inputTokens()));
      case ContextEdit.ClearThinking clear ->
          cleared(
              path,
              "cleared_thinking_turns",
              clear,
              new ThinkingClearing(clear, messages).cleared());
      case ContextEdit.Compact _ -> {}
      case ContextEdit.Unknown _ -> notes.dropped(path, "an edit of a kind that is not known");
    }
  }

  private long inputTokens() {
    return InputEstimate.tokens(request.with(messages));
  }

  private void cleared(String path, String counter, ContextEdit edit, Cleared cleared) {
    if (cleared.count() == 0) {
      return;
    }
    messages = cleared.messages();
    notes.emulated(path, "Parley leaves out what the edit clears");
    applied.add(out ->
        out.begin()
            .member("type", edit.type())
            .member(counter, cleared.count())
            .member("cleared_input_tokens", cleared.tokens())
            .end());
  }

  private RawJson report() {
    JsonValue report = out -> out.begin().member("applied_edits", applied).end();
    return RawJson.of(JsonWriter.text(report));
  }
}
