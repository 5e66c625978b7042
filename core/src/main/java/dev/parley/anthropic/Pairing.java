package dev.parley.anthropic;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether each call has exactly one result, in the turn that follows it, and each result a call:
/// what Anthropic insists on, and [Repair] sees to for everybody else.
public final class Pairing {
  private final Set<String> used = new HashSet<>();
  private Set<String> open = new LinkedHashSet<>();
  private Set<String> answered = new HashSet<>();
  private int caller;
  private boolean answering;

  private Pairing() {}

  /// In Anthropic's words, the first pair that is none; null when all is well.
  public static @Nullable String fault(List<InputMessage> messages) {
    Pairing pairing = new Pairing();
    for (int i = 0; i < messages.size(); i++) {
      String fault =
          switch (messages.get(i).role()) {
            case ASSISTANT -> pairing.called(i, messages.get(i).blocks());
            case USER -> pairing.answered(i, messages.get(i).blocks());
            case SYSTEM -> null;
          };
      if (fault != null) {
        return fault;
      }
    }
    return pairing.unanswered();
  }

  /// Several messages of the assistant's in a row are one turn.
  private @Nullable String called(int message, List<ContentBlock> blocks) {
    if (answering) {
      String fault = unanswered();
      if (fault != null) {
        return fault;
      }
      open = new LinkedHashSet<>();
      answered = new HashSet<>();
      answering = false;
    }
    for (ContentBlock block : blocks) {
      if (block instanceof ContentBlock.ToolUse call) {
        caller = message;
        open.add(call.id());
        if (!used.add(call.id())) {
          return "messages." + message + ": `tool_use` ids must be unique";
        }
      }
    }
    return null;
  }

  private @Nullable String answered(int message, List<ContentBlock> blocks) {
    answering = true;
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof ContentBlock.ToolResult result) {
        String fault = answered(result.toolUseId());
        if (fault != null) {
          return "messages." + message + ".content." + i + ": " + fault;
        }
      }
    }
    return null;
  }

  private @Nullable String answered(String id) {
    if (!open.remove(id)) {
      return answered.contains(id)
          ? "each tool_use must have a single result. Found multiple `tool_result` blocks with id: "
              + id
          : "unexpected `tool_use_id` found in `tool_result` blocks: "
              + id
              + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
              + " previous message.";
    }
    answered.add(id);
    return null;
  }

  private @Nullable String unanswered() {
    return open.isEmpty()
        ? null
        : "messages."
            + caller
            + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
            + String.join(", ", open)
            + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
            + " message.";
  }
}
