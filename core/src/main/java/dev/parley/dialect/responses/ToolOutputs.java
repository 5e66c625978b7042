package dev.parley.dialect.responses;

import dev.parley.dialect.request.Outcome;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.Parts;
import java.util.ArrayList;
import java.util.List;

/// What a tool gave back. One text is a string, whichever way the client spelled it; the wire has
/// no mark for a failed call, so the text says it.
final class ToolOutputs {
  private ToolOutputs() {}

  static Parts of(List<Part> parts, boolean failed) {
    if (parts.isEmpty()) {
      return new Parts.Plain(Outcome.said("", failed));
    }
    List<Part> output = failed ? marked(parts) : parts;
    return output.size() == 1
            && output.getFirst() instanceof Part.Text text
            && !Breakpoints.isMarked(text)
        ? new Parts.Plain(text.text())
        : new Parts.Listed(output);
  }

  private static List<Part> marked(List<Part> parts) {
    List<Part> marked = new ArrayList<>(parts);
    if (parts.getFirst() instanceof Part.Text text) {
      String said = Outcome.said(text.text(), true);
      marked.set(0, new Part.Text(text.kind(), said, text.annotations(), text.extra()));
    } else {
      marked.addFirst(ContentParts.text(Outcome.FAILED.strip()));
    }
    return marked;
  }
}
