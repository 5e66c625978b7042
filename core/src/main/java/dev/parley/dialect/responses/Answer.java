package dev.parley.dialect.responses;

import dev.parley.anthropic.ClientTools;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.StopScan;
import dev.parley.dialect.Translation;
import dev.parley.dialect.answer.ArgumentRepair;
import dev.parley.dialect.answer.OptionalArguments;
import dev.parley.dialect.answer.ParallelCalls;
import dev.parley.dialect.answer.TokenBudget;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.HostedItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer as far as it is told, and what its ending will depend on.
final class Answer {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final MessageStream out;
  private final Translation translation;
  private final ReplyContext context;
  private final Set<String> toolUseIds;
  private final TokenBudget budget;
  private final HostedAnswer hosted;
  private final StopScan stops;
  private @Nullable ReasoningEnvelope unsealed;
  private boolean inText;
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
    this.hosted = new HostedAnswer(out, context);
    this.stops = context.stopSequences().scan();
  }

  ThinkingDisplay display() {
    return context.thinking();
  }

  ReasoningEnvelope envelope(@Nullable String id, @Nullable String content) {
    return ReasoningEnvelope.of(translation.target(), id, content);
  }

  /// @param phase what the upstream says that the text is for: commentary, or the final answer
  void openText(@Nullable String phase) {
    settle(phase);
    if (isOver()) {
      return;
    }
    inText = true;
    if (context.context().summarizes()) {
      summary.append(summary.isEmpty() ? "" : "\n\n");
    } else {
      out.open(ContentBlock.Text.of(""));
    }
  }

  void text(String text) {
    if (!isOver()) {
      say(stops.feed(text));
    }
  }

  private void say(String text) {
    String kept = budget.take(text);
    characters += kept.length();
    if (context.context().summarizes()) {
      summary.append(kept);
    } else if (!kept.isEmpty()) {
      out.append(new Delta.Text(kept));
    }
  }

  void openThinking() {
    settle(null);
    if (!isOver()) {
      out.open(ContentBlock.Thinking.EMPTY);
    }
  }

  void thinking(String text) {
    if (!isOver()) {
      out.append(new Delta.Thinking(text));
    }
  }

  /// Ends the thought that is open, or one of which nothing is to be seen. It is sealed as soon as
  /// it is known what follows it.
  void thought(ReasoningEnvelope envelope) {
    if (unsealed != null) {
      settle(null);
    }
    unsealed = isOver() ? null : envelope;
  }

  /// Ends what is still open before something else is told.
  ///
  /// @param phase of the text that follows a thought, if one does
  private void settle(@Nullable String phase) {
    ReasoningEnvelope envelope = unsealed;
    if (envelope != null) {
      unsealed = null;
      seal(phase == null ? envelope : envelope.before(phase));
    }
    if (inText) {
      inText = false;
      say(stops.rest());
    }
  }

  private void seal(ReasoningEnvelope envelope) {
    boolean seen = out.isOpen(ContentBlock.Thinking.class);
    if (!seen && display() == ThinkingDisplay.SUMMARIZED) {
      out.open(new ContentBlock.RedactedThinking(envelope.seal(), Extra.NONE));
    } else {
      if (!seen) {
        out.open(ContentBlock.Thinking.EMPTY);
      }
      out.append(new Delta.Signature(envelope.seal()));
    }
    out.close();
  }

  /// The conversation so far, as the upstream compacted it.
  void compacted(@Nullable String id, String content) {
    settle(null);
    String envelope = CompactionEnvelope.of(translation.target(), id, content).seal();
    compaction(new Delta.Compaction(null, envelope));
  }

  /// What was said, when it was a summary that was asked for: it is told as a whole.
  void endSummary() {
    if (context.context().summarizes()) {
      compaction(new Delta.Compaction(summary.isEmpty() ? null : summary.toString(), null));
    }
  }

  private void compaction(Delta.Compaction whole) {
    out.open(CompactionBlock.EMPTY);
    out.append(whole);
    out.close();
  }

  void openCall(@Nullable String callId, @Nullable String name) {
    settle(null);
    if (isOver()) {
      return;
    }
    String id = CallIds.client(callId, toolUseIds);
    toolUseIds.add(id);
    calls = true;
    out.open(call(id, name == null ? "" : context.toolNames().client(name)));
  }

  /// What watches over the arguments of a call.
  ArgumentRepair repair(@Nullable String name) {
    RawJson schema = name == null ? null : context.schemas().get(name);
    return new ArgumentRepair(OptionalArguments.of(schema == null ? RawJson.EMPTY_OBJECT : schema));
  }

  boolean mayBeParallel(@Nullable String name) {
    return ParallelCalls.isOne(name, context.toolNames());
  }

  /// Tells the calls that one call stands for; false when it stands for itself.
  boolean calledInParallel(@Nullable String callId, @Nullable String name, String arguments) {
    List<ParallelCalls.Meant> meant =
        mayBeParallel(name) ? ParallelCalls.meant(arguments, context.toolNames()) : List.of();
    for (int i = 0; i < meant.size(); i++) {
      openCall(i == 0 || callId == null ? callId : callId + "_" + i, meant.get(i).function());
      arguments(meant.get(i).arguments().toString());
      close();
    }
    return !meant.isEmpty();
  }

  private ContentBlock.ToolUse call(String id, String function) {
    String toolset = context.toolNames().toolset(function);
    return toolset == null
        ? ContentBlock.ToolUse.open(id, function)
        : new ContentBlock.ToolUse(
            id,
            ClientTools.member(toolset, function),
            RawJson.EMPTY_OBJECT,
            Extra.of("toolset_name", RawJson.of('"' + toolset + '"')));
  }

  void arguments(String piece) {
    if (!isOver()) {
      characters += piece.length();
      out.append(new Delta.InputJson(piece));
    }
  }

  /// A call of one of the upstream's own tools, with its outcome.
  void hosted(HostedItem call) {
    settle(null);
    if (!isOver()) {
      hosted.tell(call);
    }
  }

  /// What the passage before rests on, for a text that is open.
  void cite(Annotation annotation) {
    RawJson citation = Citations.of(annotation);
    if (citation != null && !isOver() && !context.context().summarizes()) {
      out.append(new Delta.Citations(citation));
    }
  }

  long searches() {
    return hosted.searches();
  }

  /// Where the upstream ran code for this answer, if it did.
  @Nullable String container() {
    return hosted.container();
  }

  void close() {
    settle(null);
    out.close();
  }

  /// Nothing more will come.
  void end() {
    settle(null);
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

  /// How many tokens were told, by their length; never more than were asked for.
  long estimate() {
    long most = Math.max(1, context.maxTokens());
    return Math.clamp(characters / CHARACTERS_PER_TOKEN, 1, most);
  }

  /// Whether the client is to hear no more: its own limit is used up, of which the upstream could
  /// not be told, or a stop sequence has come.
  boolean isOver() {
    return stops.found() != null || budget.isSpent();
  }

  /// How an answer ends that is over before the upstream ends it.
  Ending ending() {
    String sequence = stops.found();
    return sequence == null ? Ending.of(StopReason.MAX_TOKENS) : Ending.stoppedAt(sequence);
  }

  /// Whether the client wants nothing but the prompt to be read.
  boolean isForPromptOnly() {
    return context.maxTokens() == 0;
  }
}
