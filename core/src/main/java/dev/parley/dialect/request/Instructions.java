package dev.parley.dialect.request;

import dev.parley.anthropic.Content;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Notes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The system prompt as one text, without the line that Claude Code bills by: it differs between
/// kinds of calls, says nothing to a model, and would spoil the prompt cache.
public final class Instructions {
  private static final String BILLING = "x-anthropic-billing-header:";

  private Instructions() {}

  public static @Nullable String of(@Nullable Content system, Notes notes) {
    if (system == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    List<ContentBlock> blocks = system.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof ContentBlock.Text block) {
        String text = withoutBilling(block.text());
        if (!text.isEmpty()) {
          texts.add(text);
        }
      } else {
        notes.dropped("system." + i, "a block that is no text");
      }
    }
    return texts.isEmpty() ? null : String.join("\n\n", texts);
  }

  private static String withoutBilling(String text) {
    if (!text.startsWith(BILLING)) {
      return text;
    }
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(end + 1).stripLeading();
  }
}
