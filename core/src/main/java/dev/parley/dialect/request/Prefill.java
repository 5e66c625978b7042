package dev.parley.dialect.request;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Role;
import java.util.List;

/// What the client wrote of the answer itself: the text of an assistant's message at the end, with
/// which the model is to go on.
public final class Prefill {
  private Prefill() {}

  /// Empty when there is none.
  public static String of(MessagesRequest request) {
    List<InputMessage> messages = request.messages();
    if (messages.isEmpty() || messages.getLast().role() != Role.ASSISTANT) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (ContentBlock block : messages.getLast().blocks()) {
      if (block instanceof ContentBlock.Text said) {
        text.append(said.text());
      } else {
        text.setLength(0);
      }
    }
    return text.toString();
  }

  /// Says that the upstream cannot go on with it.
  public static void note(MessagesRequest request, Notes notes) {
    if (!of(request).isEmpty()) {
      notes.degraded(
          "messages." + (request.messages().size() - 1),
          "the model begins anew; what it repeats of this beginning is left out");
    }
  }
}
