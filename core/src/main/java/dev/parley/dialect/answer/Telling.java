package dev.parley.dialect.answer;

import dev.parley.anthropic.ClientTools;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.StopScan;
import dev.parley.dialect.Translation;
import dev.parley.dialect.request.Prefill;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The answer as far as it is told, and what its ending will depend on.
public final class Telling {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final MessageStream out;
  private final ReplyContext context;
  private final BiFunction<@Nullable String, Set<String>, String> ids;
  private final Set<String> toolUseIds;
  private final TokenBudget budget;
  private final StopScan stops;
  private final Repetition repetition;
  private final StringBuilder summary = new StringBuilder();
  private @Nullable Seal unsealed;
  private @Nullable String refusal;
  private boolean inText;
  private boolean calls;
  private long characters;

  /// What a thought is signed with, which is to bring it back to the upstream.
  @FunctionalInterface
  public interface Seal {
    /// The signature, once it is known what follows.
    ///
    /// @param phase of the text that follows the thought; null when none does, or it has none
    String of(@Nullable String phase);
  }

  /// An answer of which nothing is told yet.
  ///
  /// @param ids gives each call an id that the client takes and that none before has had
  public Telling(
      MessageStream out,
      Translation translation,
      BiFunction<@Nullable String, Set<String>, String> ids) {
    this.out = out;
    this.context = translation.reply();
    this.ids = ids;
    this.toolUseIds = new HashSet<>(context.toolUseIds());
    this.budget = new TokenBudget(context.maxTokens());
    this.stops = context.stopSequences().scan();
    this.repetition = new Repetition(Prefill.of(translation.request()));
  }

  public ThinkingDisplay display() {
    return context.thinking();
  }

  /// Begins a text.
  ///
  /// @param phase what the upstream says that the text is for: commentary, or the final answer
  public void openText(@Nullable String phase) {
    settle(phase);
    if (isOver()) {
      return;
    }
    inText = true;
    if (summarizes()) {
      summary.append(summary.isEmpty() ? "" : "\n\n");
    } else {
      out.open(ContentBlock.Text.of(""));
    }
  }

  public void text(String text) {
    if (!isOver()) {
      say(stops.feed(repetition.feed(text)));
    }
  }

  private void say(String text) {
    String kept = budget.take(text);
    characters += kept.length();
    if (summarizes()) {
      summary.append(kept);
    } else if (!kept.isEmpty()) {
      out.append(new Delta.Text(kept));
    }
  }

  public void openThinking() {
    settle(null);
    if (!isOver()) {
      out.open(ContentBlock.Thinking.EMPTY);
    }
  }

  public void thinking(String text) {
    if (!isOver()) {
      out.append(new Delta.Thinking(text));
    }
  }

  /// Ends the thought that is open, or one of which nothing is to be seen. It is sealed as soon as
  /// it is known what follows it.
  public void thought(Seal seal) {
    if (unsealed != null) {
      settle(null);
    }
    unsealed = isOver() ? null : seal;
  }

  /// Ends what is still open before something else is told.
  ///
  /// @param phase of the text that follows a thought, if one does
  private void settle(@Nullable String phase) {
    Seal seal = unsealed;
    if (seal != null) {
      unsealed = null;
      seal(seal.of(phase));
    }
    if (inText) {
      inText = false;
      say(stops.feed(repetition.rest()) + stops.rest());
    }
  }

  private void seal(String signature) {
    boolean seen = out.isOpen(ContentBlock.Thinking.class);
    if (!seen && display() == ThinkingDisplay.SUMMARIZED) {
      out.open(new ContentBlock.RedactedThinking(signature, Extra.NONE));
    } else {
      if (!seen) {
        out.open(ContentBlock.Thinking.EMPTY);
      }
      out.append(new Delta.Signature(signature));
    }
    out.close();
  }

  /// Whether what is said is a summary of the conversation.
  public boolean summarizes() {
    return context.context().summarizes();
  }

  /// What was said, when it was a summary that was asked for: it is told as a whole.
  public void endSummary() {
    if (summarizes()) {
      compaction(new Delta.Compaction(summary.isEmpty() ? null : summary.toString(), null));
    }
  }

  /// A conversation that was summed up to its end did not end by itself.
  public Ending summedUp(Ending ending) {
    boolean whole = StopReason.END_TURN.equals(ending.stopReason());
    return whole && summarizes() ? Ending.of(StopReason.COMPACTION) : ending;
  }

  /// A client that asked for edits of its context is told which were made.
  public Extra edits() {
    RawJson report = context.context().contextManagement();
    return report == null ? Extra.NONE : Extra.of("context_management", report);
  }

  /// The conversation so far in another form.
  public void compaction(Delta.Compaction whole) {
    settle(null);
    out.open(CompactionBlock.EMPTY);
    out.append(whole);
    out.close();
  }

  public void openCall(@Nullable String callId, @Nullable String name) {
    settle(null);
    if (isOver()) {
      return;
    }
    String id = ids.apply(callId, toolUseIds);
    toolUseIds.add(id);
    calls = true;
    out.open(call(id, name == null ? "" : context.toolNames().client(name)));
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

  void arguments(String piece) {
    if (!isOver()) {
      characters += piece.length();
      out.append(new Delta.InputJson(piece));
    }
  }

  public void close() {
    settle(null);
    out.close();
  }

  /// Nothing more of what is told so far will come.
  public void end() {
    settle(null);
  }

  public void refused(String words) {
    refusal = words;
  }

  public boolean hasCalls() {
    return calls;
  }

  public @Nullable String refusal() {
    return refusal;
  }

  /// How many tokens were told, by their length; never more than were asked for.
  public long estimate() {
    long most = Math.max(1, context.maxTokens());
    return Math.clamp(characters / CHARACTERS_PER_TOKEN, 1, most);
  }

  /// When the upstream gave no count, or was stopped before it could: the estimate of
  /// `message_start` stands, and so does a guess of the output. That it is an estimate is said.
  public Usage estimatedUsage() {
    return new Usage(null, null, null, estimate(), null, Extra.NONE).estimated();
  }

  /// Whether the client is to hear no more: its own limit is used up, of which the upstream could
  /// not be told, or a stop sequence has come.
  public boolean isOver() {
    return stops.found() != null || budget.isSpent();
  }

  /// How an answer ends that is over before the upstream ends it.
  public Ending ending() {
    String sequence = stops.found();
    return sequence == null ? Ending.of(StopReason.MAX_TOKENS) : Ending.stoppedAt(sequence);
  }

  /// Whether the client wants nothing but the prompt to be read.
  public boolean isForPromptOnly() {
    return context.maxTokens() == 0;
  }
}
