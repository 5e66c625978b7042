package dev.parley.anthropic;

import dev.parley.anthropic.ContextEditing.Cleared;
import java.util.ArrayList;
import java.util.List;

/// Thinking of all but the latest turns, left out. A turn goes on while only results of tools come
/// back to it: it ends where somebody speaks.
final class ThinkingClearing {
  private static final long DEFAULT_KEEP = 1;

  private final long keep;
  private final List<InputMessage> messages;
  private long tokens;

  ThinkingClearing(ContextEdit.ClearThinking edit, List<InputMessage> messages) {
    this.keep = Amount.orElse(edit.keep(), DEFAULT_KEEP);
    this.messages = messages;
  }

  Cleared cleared() {
    List<InputMessage> after = new ArrayList<>(messages);
    long turns = 0;
    boolean counted = false;
    for (int i = messages.size() - 1; i >= 0; i--) {
      InputMessage message = messages.get(i);
      if (startsTurn(message)) {
        counted = false;
      } else if (thinks(message)) {
        turns += counted ? 0 : 1;
        counted = true;
        after.set(i, turns > keep ? withoutThinking(message) : message);
      }
    }
    return new Cleared(List.copyOf(after), Math.max(0, turns - keep), tokens);
  }

  private static boolean startsTurn(InputMessage message) {
    return message.role() == Role.USER
        && message.blocks().stream().noneMatch(block -> block instanceof ContentBlock.ToolResult);
  }

  private static boolean thinks(InputMessage message) {
    return message.role() == Role.ASSISTANT
        && message.blocks().stream().anyMatch(ThinkingClearing::isThinking);
  }

  private static boolean isThinking(ContentBlock block) {
    return block instanceof ContentBlock.Thinking || block instanceof ContentBlock.RedactedThinking;
  }

  private InputMessage withoutThinking(InputMessage message) {
    List<ContentBlock> left = new ArrayList<>();
    for (ContentBlock block : message.blocks()) {
      if (isThinking(block)) {
        tokens += InputEstimate.tokens(block);
      } else {
        left.add(block);
      }
    }
    return message.with(left);
  }
}
