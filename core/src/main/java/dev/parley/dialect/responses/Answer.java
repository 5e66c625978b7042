package dev.parley.dialect.responses;

import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.Extra;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer as far as it is told, and what its ending will depend on.
final class Answer {
  private final MessageStream out;
  private final Translation translation;
  private final ReplyContext context;
  private final Set<String> toolUseIds;
  private final TokenBudget budget;
  private boolean calls;
  private final StringBuilder summary = new StringBuilder();
  private @Nullable String refusal;
  private long characters;

  Answer(Translation translation, MessageStream out) {
    this.out = out;
    this.translation = translation;
    this.context = translation.reply();
    this.toolUseIds = new HashSet<>(context.toolUseIds());
    this.budget = new TokenBudget(context.maxTokens());
  }

  ThinkingDisplay display() {
    return context.thinking();
  }

  ReasoningEnvelope envelope(@Nullable String id, @Nullable String content) {
    return ReasoningEnvelope.of(translation.target(), id, content);
  }

  void openText() {
    if (context.summarizes()) {
      summary.append(summary.isEmpty() ? "" : "\n\n");
    } else if (!isFull()) {
      out.open(ContentBlock.Text.of(""));
    }
  }

  void text(String text) {
    String kept = budget.take(text);
    characters += kept.length();
    if (context.summarizes()) {
      summary.append(kept);
    } else if (!kept.isEmpty()) {
      out.append(new Delta.Text(kept));
    }
  }

  void openThinking() {
    out.open(ContentBlock.Thinking.EMPTY);
  }

  void thinking(String text) {
    out.append(new Delta.Thinking(text));
  }

  void signature(String signature) {
    out.append(new Delta.Signature(signature));
  }

  void redacted(String data) {
    out.open(new ContentBlock.RedactedThinking(data, Extra.NONE));
    out.close();
  }

  /// The conversation so far, as the upstream compacted it.
  void compacted(@Nullable String id, String content) {
    String envelope = CompactionEnvelope.of(translation.target(), id, content).seal();
    compaction(new Delta.Compaction(null, envelope));
  }

  /// What was said, when it was a summary that was asked for: it is told as a whole.
  void endSummary() {
    if (context.summarizes()) {
      compaction(new Delta.Compaction(summary.isEmpty() ? null : summary.toString(), null));
    }
  }

  private void compaction(Delta.Compaction whole) {
    out.open(CompactionBlock.EMPTY);
    out.append(whole);
    out.close();
  }

  void openCall(@Nullable String callId, @Nullable String name) {
    String id = CallIds.client(callId, toolUseIds);
    toolUseIds.add(id);
    calls = true;
    String called = name == null ? "" : context.toolNames().client(name);
    out.open(ContentBlock.ToolUse.open(id, called));
  }

  void arguments(String piece) {
    characters += piece.length();
    out.append(new Delta.InputJson(piece));
  }

  void close() {
    out.close();
  }

  void refused(String words) {
    refusal = words;
  }

  boolean hasCalls() {
    return calls;
  }

  @Nullable String refusal() {
    return refusal;
  }

  long characters() {
    return characters;
  }

  /// Whether the client's own limit is used up, which the upstream could not be told.
  boolean isFull() {
    return budget.isSpent();
  }
}
