package dev.parley.dialect.responses;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.HostedItem;
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
  private final HostedAnswer hosted;
  private boolean calls;
  private @Nullable String refusal;
  private long characters;

  Answer(Translation translation, MessageStream out) {
    this.out = out;
    this.translation = translation;
    this.context = translation.reply();
    this.toolUseIds = new HashSet<>(context.toolUseIds());
    this.budget = new TokenBudget(context.maxTokens());
    this.hosted = new HostedAnswer(out, context);
  }

  ThinkingDisplay display() {
    return context.thinking();
  }

  ReasoningEnvelope envelope(@Nullable String id, @Nullable String content) {
    return ReasoningEnvelope.of(translation.target(), id, content);
  }

  void openText() {
    if (!isFull()) {
      out.open(ContentBlock.Text.of(""));
    }
  }

  void text(String text) {
    String kept = budget.take(text);
    if (!kept.isEmpty()) {
      characters += kept.length();
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
    out.open(ContentBlock.RedactedThinking.of(data));
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

  /// A call of one of the upstream's own tools, with its outcome.
  void hosted(HostedItem call) {
    if (!isFull()) {
      hosted.tell(call);
    }
  }

  /// What the passage before rests on, for a text that is open.
  void cite(Annotation annotation) {
    RawJson citation = Citations.of(annotation);
    if (citation != null && !isFull()) {
      out.append(new Delta.Citations(citation));
    }
  }

  long searches() {
    return hosted.searches();
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
