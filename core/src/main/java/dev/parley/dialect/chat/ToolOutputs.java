package dev.parley.dialect.chat;

import dev.parley.dialect.request.Outcome;
import dev.parley.json.Extra;
import dev.parley.openai.chat.ChatContent;
import dev.parley.openai.chat.ChatContent.Part;
import dev.parley.openai.chat.ChatContent.Text;
import java.util.ArrayList;
import java.util.List;

/// What a tool gave back: texts only. What else it gave, a user shows after all tools have
/// answered.
///
/// @param mark what its message is marked with
/// @param shown what does not go into the message of a tool
record ToolOutputs(String words, Extra mark, List<Part> shown) {
  private static final String SHOWN = "(What it gave is shown below.)";

  static ToolOutputs of(List<Part> parts, boolean failed, Extra mark) {
    List<String> texts = new ArrayList<>();
    List<Part> shown = new ArrayList<>();
    Extra last = mark;
    for (Part part : parts) {
      if (part instanceof Text text) {
        texts.add(text.text());
        last = text.extra().isEmpty() ? last : text.extra();
      } else {
        shown.add(part);
      }
    }
    if (texts.isEmpty() && !shown.isEmpty()) {
      texts.add(SHOWN);
    }
    String words = Outcome.said(String.join("\n", texts), failed);
    return new ToolOutputs(words, last, List.copyOf(shown));
  }

  ChatContent content() {
    return mark.isEmpty()
        ? new ChatContent.Plain(words)
        : new ChatContent.Parts(List.of(new Text(words, mark)));
  }
}
