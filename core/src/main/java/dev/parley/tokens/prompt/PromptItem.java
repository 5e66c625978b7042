package dev.parley.tokens.prompt;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.util.List;

/// What one item of a conversation is to its bill, in the words of any of the three wires.
///
/// @param thinks whether it brings back what the model thought
/// @param onlyThinks whether it brings back nothing else
/// @param opensTurn whether the user speaks, after which earlier thoughts are not read again
record PromptItem(boolean thinks, boolean onlyThinks, boolean opensTurn) {
  private static final List<String> THOUGHTS = List.of("thinking", "redacted_thinking");

  static PromptItem read(JsonReader in) {
    return in.isObject() ? new Reading().read(in) : new PromptItem(false, false, true);
  }

  /// What is read of it so far.
  private static final class Reading {
    private String type = "message";
    private String role = "";
    private boolean thinks;
    private boolean hasResults;

    PromptItem read(JsonReader in) {
      Members members = in.members();
      while (members.next()) {
        member(members.name(), in);
      }
      boolean reasoning = type.equals("reasoning");
      return new PromptItem(thinks || reasoning, reasoning, role.equals("user") && !hasResults);
    }

    private void member(String name, JsonReader in) {
      if (name.equals("type") && in.isString()) {
        type = in.string();
      } else if (name.equals("role") && in.isString()) {
        role = in.string();
      } else if (name.equals("content") && in.isArray()) {
        in.list(Reading::type).forEach(this::part);
      } else {
        thinks |= name.startsWith("reasoning");
        in.skip();
      }
    }

    private static String type(JsonReader part) {
      String type = part.isObject() ? part.tag("type") : null;
      part.skip();
      return type == null ? "" : type;
    }

    private void part(String partType) {
      thinks |= THOUGHTS.contains(partType);
      hasResults |= partType.equals("tool_result");
    }
  }
}
