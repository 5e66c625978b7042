package dev.parley.dialect;

import dev.parley.json.RawJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the answer has to be read against.
///
/// @param toolNames the tools under the names that the upstream knows
/// @param toolUseIds ids that the conversation has used up
/// @param thinking how much of the upstream's reasoning the client is to get
/// @param maxTokens the limit that the client set, which may be below the least the upstream takes
/// @param safeguards whether the client asked for its tool calls to be judged
/// @param contextManagement what was done to the conversation; null when nobody asked for it
/// @param summarizes whether what the model says is a summary that takes the conversation's place
public record ReplyContext(
    ToolNames toolNames,
    Set<String> toolUseIds,
    ThinkingDisplay thinking,
    long maxTokens,
    boolean safeguards,
    @Nullable RawJson contextManagement,
    boolean summarizes) {

  /// What the client sees of the model's reasoning.
  public enum ThinkingDisplay {
    /// No thinking blocks at all.
    NONE,
    /// Thinking blocks without text, which only carry the reasoning from turn to turn.
    OMITTED,
    /// Thinking blocks with the summary in them.
    SUMMARIZED
  }
}
