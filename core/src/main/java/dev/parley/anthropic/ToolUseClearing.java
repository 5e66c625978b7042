package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.anthropic.ContentBlock.ToolUse;
import dev.parley.anthropic.ContextEditing.Cleared;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Old tool calls of which only the fact remains: what they gave back becomes a placeholder, and
/// what they were given too, when that is wanted.
final class ToolUseClearing {
  private static final long DEFAULT_TRIGGER = 100_000;
  private static final long DEFAULT_KEEP = 3;
  private static final Content PLACEHOLDER = new Content.Plain("(cleared to save context)");

  private final ContextEdit.ClearToolUses edit;
  private final List<InputMessage> messages;
  private final List<ToolUse> calls = new ArrayList<>();

  /// Calls that are to be cleared, and their tools, by id.
  private final Map<String, String> old = new HashMap<>();

  private long count;
  private long tokens;

  ToolUseClearing(ContextEdit.ClearToolUses edit, List<InputMessage> messages) {
    this.edit = edit;
    this.messages = messages;
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        if (block instanceof ToolUse call) {
          calls.add(call);
        }
      }
    }
  }

  Cleared cleared(LongSupplier inputTokens) {
    if (isTriggered(inputTokens)) {
      findOld();
    }
    List<InputMessage> after =
        old.isEmpty() ? messages : messages.stream().map(this::cleared).toList();
    return tokens < Amount.orElse(edit.clearAtLeast(), 0)
        ? new Cleared(messages, 0, 0)
        : new Cleared(after, count, tokens);
  }

  private boolean isTriggered(LongSupplier inputTokens) {
    Amount trigger = edit.trigger();
    boolean counted = trigger != null && trigger.unit().equals(Amount.TOOL_USES);
    long size = counted ? calls.size() : inputTokens.getAsLong();
    return size > Amount.orElse(trigger, DEFAULT_TRIGGER);
  }

  private void findOld() {
    long kept = Math.min(calls.size(), Amount.orElse(edit.keep(), DEFAULT_KEEP));
    int first = calls.size() - (int) kept;
    for (ToolUse call : calls.subList(0, first)) {
      if (!edit.excludeTools().contains(call.name())) {
        old.put(call.id(), call.name());
      }
    }
    calls.subList(first, calls.size()).forEach(call -> old.remove(call.id()));
  }

  private InputMessage cleared(InputMessage message) {
    List<ContentBlock> after = message.blocks().stream().map(this::cleared).toList();
    return after.equals(message.blocks()) ? message : message.with(after);
  }

  private ContentBlock cleared(ContentBlock block) {
    ContentBlock after = block;
    if (block instanceof ToolResult result && old.containsKey(result.toolUseId())) {
      after = new ToolResult(result.toolUseId(), PLACEHOLDER, result.isError(), result.extra());
      count++;
    } else if (block instanceof ToolUse call && inputsAreCleared(call)) {
      after = new ToolUse(call.id(), call.name(), RawJson.EMPTY_OBJECT, call.extra());
    }
    if (!after.equals(block)) {
      tokens += Math.max(0, InputEstimate.tokens(block) - InputEstimate.tokens(after));
    }
    return after;
  }

  private boolean inputsAreCleared(ToolUse call) {
    ContextEdit.ToolInputs inputs = edit.clearToolInputs();
    return inputs != null && old.containsKey(call.id()) && inputs.include(call.name());
  }
}
