package dev.parley.dialect;

import dev.parley.json.RawJson;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the answer has to be read against.
///
/// @param toolNames the tools under the names that the upstream knows
/// @param toolUseIds ids that the conversation has used up
/// @param thinking how much of the upstream's reasoning the client is to get
/// @param maxTokens the limit that the client set, which may be below the least the upstream takes
/// @param hosted what the upstream's own tools are called
/// @param stopSequences where the answer is to stop
/// @param schemas of the client's tools, by the names that the upstream knows
/// @param context what becomes of the conversation itself
public record ReplyContext(
    ToolNames toolNames,
    Set<String> toolUseIds,
    ThinkingDisplay thinking,
    long maxTokens,
    HostedNames hosted,
    StopSequences stopSequences,
    Map<String, RawJson> schemas,
    ContextReply context) {

  /// The same with other schemas.
  public ReplyContext with(Map<String, RawJson> otherSchemas) {
    return new ReplyContext(
        toolNames, toolUseIds, thinking, maxTokens, hosted, stopSequences, otherSchemas, context);
  }

  /// What the answer is to say of the conversation.
  ///
  /// @param contextManagement what was done to it; null when nobody asked for it
  /// @param summarizes whether what the model says is a summary that takes its place
  public record ContextReply(@Nullable RawJson contextManagement, boolean summarizes) {
    public static final ContextReply NONE = new ContextReply(null, false);
  }

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
