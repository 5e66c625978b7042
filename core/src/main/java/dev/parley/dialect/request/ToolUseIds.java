package dev.parley.dialect.request;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.InputMessage;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The ids of calls that a conversation has used up. Clients choose them: where many have one hash,
/// Java's immutable sets look through all of them.
public final class ToolUseIds {
  private ToolUseIds() {}

  public static Set<String> of(List<InputMessage> messages) {
    Set<String> ids = new HashSet<>();
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        if (block instanceof ContentBlock.ToolUse call) {
          ids.add(call.id());
        }
      }
    }
    return Collections.unmodifiableSet(ids);
  }
}
