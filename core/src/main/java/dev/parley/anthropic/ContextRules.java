package dev.parley.anthropic;

import static dev.parley.anthropic.RequestRules.require;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the wishes for the conversation's context must hold to.
final class ContextRules {
  private static final long LEAST_THRESHOLD = 50_000;

  private ContextRules() {}

  static void check(ContextOptions context) {
    ContextManagement management = context.management();
    require(
        management == null || context.compaction() == null,
        "compaction: not possible together with `context_management`");
    if (management != null) {
      edits(management.edits());
    }
  }

  private static void edits(List<ContextEdit> edits) {
    for (int i = 0; i < edits.size(); i++) {
      String path = "context_management.edits." + i;
      switch (edits.get(i)) {
        case ContextEdit.ClearThinking clear -> {
          require(i == 0, path + ": `clear_thinking_20251015` has to be the first of the edits");
          atLeast(1, clear.keep(), path + ".keep");
        }
        case ContextEdit.ClearToolUses clear -> {
          atLeast(1, clear.trigger(), path + ".trigger");
          atLeast(0, clear.keep(), path + ".keep");
          atLeast(0, clear.clearAtLeast(), path + ".clear_at_least");
        }
        case ContextEdit.Compact compact ->
            atLeast(LEAST_THRESHOLD, compact.trigger(), path + ".trigger");
        case ContextEdit.Unknown _ -> {}
      }
    }
  }

  private static void atLeast(long least, @Nullable Amount amount, String path) {
    require(
        amount == null || amount.count() >= least,
        path + ".value: Input should be greater than or equal to " + least);
  }
}
