package dev.parley.dialect.responses;

import dev.parley.anthropic.CompactedHistory;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContextEditing;
import dev.parley.anthropic.InputEstimate;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.Lowering;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.MessagesRequest.Sampling;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.Repair;
import dev.parley.anthropic.SummaryRequest;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.StopSequences;
import dev.parley.dialect.Translation;
import dev.parley.dialect.request.Instructions;
import dev.parley.dialect.request.OutputLimit;
import dev.parley.dialect.request.Prefill;
import dev.parley.dialect.request.ServiceTier;
import dev.parley.dialect.request.Session;
import dev.parley.dialect.request.ToolUseIds;
import dev.parley.dialect.request.UncarriedFields;
import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponsesRequest;
import dev.parley.openai.responses.ResponsesRequest.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request of Anthropic's in OpenAI's words.
final class RequestBody {
  static final String ENCRYPTED = "reasoning.encrypted_content";

  /// OpenAI takes no less.
  private static final long LEAST_OUTPUT = 16;

  private static final Set<String> CARRIED =
      Set.of("container", "mcp_servers", "output_format", "service_tier", "speed");
  private static final RawJson NO_OBFUSCATION = RawJson.of("{\"include_obfuscation\":false}");

  private final MessagesRequest request;
  private final Target target;
  private final Model model;
  private final boolean replaysReasoning;
  private final Receipt.Builder notes = new Receipt.Builder();

  private RequestBody(MessagesRequest request, Target target, boolean replaysReasoning) {
    this.request = SummaryRequest.of(request, notes);
    this.target = target;
    this.model = target.model();
    this.replaysReasoning = replaysReasoning;
  }

  /// Reasoning that the upstream cannot read any more, a rotated key being one reason, is left out.
  static Translation of(MessagesRequest request, Target target) {
    boolean replays = !target.lessons().knows(new Lesson.UnreadableReasoning());
    RequestBody body = new RequestBody(request, target, replays);
    if (!replays) {
      body.notes.degraded("messages", "the upstream could not read its earlier reasoning");
    }
    return body.translate();
  }

  private Translation translate() {
    ContextEditing.Edited edited = edited();
    List<InputMessage> lowered =
        Lowering.lower(edited.messages(), notes, block -> HostedHistory.isOwn(block, target));
    List<InputMessage> messages = Repair.repair(lowered, notes);
    HostedTools hosted = HostedTools.of(request, target, notes);
    ToolDefinitions tools = new ToolDefinitions(request, hosted, notes);
    Reasoning reasoning = Reasoning.of(request, model, notes).with(hosted, model, notes);
    OutputLimit limit =
        OutputLimit.of(request, target, reasoning.isUnasked(), "max_output_tokens", LEAST_OUTPUT);
    String instructions = Instructions.of(request.system(), notes);
    ResponsesRequest body =
        new ResponsesRequest(
            model.id(),
            options(reasoning, limit, instructions, hosted),
            instructions,
            tools.all(),
            ToolChoices.of(request.toolChoice(), tools, notes),
            parallel(tools),
            items(messages, tools),
            Extra.NONE);
    UncarriedFields.note(request, CARRIED, notes);
    note(limit);
    byte[] bytes = JsonWriter.bytes(body);
    return new Translation(
        bytes,
        notes.build(),
        InputEstimate.tokens(bytes.length, messages),
        target,
        new ReplyContext(
            tools.names(),
            ToolUseIds.of(messages),
            reasoning.display(),
            limit.visible(),
            hosted.names(),
            new StopSequences(request.stopSequences()),
            tools.schemas(),
            new ReplyContext.ContextReply(edited.report(), request.context().compaction() != null)),
        request);
  }

  /// What of the conversation still counts, and is not to be left out.
  private ContextEditing.Edited edited() {
    List<InputMessage> counted = CompactedHistory.of(request.messages(), this::isReadable, notes);
    return ContextEditing.edit(request, counted, notes);
  }

  private boolean isReadable(CompactionBlock block) {
    CompactionEnvelope envelope = CompactionEnvelope.open(block.encryptedContent());
    return replaysReasoning && envelope != null && envelope.isReadableBy(target);
  }

  private List<Item> items(List<InputMessage> messages, ToolDefinitions tools) {
    List<Item> items = InputItems.of(messages, target, tools, notes, replaysReasoning);
    return Breakpoints.kept(items, request, model, notes);
  }

  /// What Parley looks after itself.
  private void note(OutputLimit limit) {
    Prefill.note(request, notes);
    if (limit.isBelow(request.maxTokens().intValue())) {
      notes.degraded("max_tokens", "held to the most that the model can write");
    }
    if (!request.stopSequences().isEmpty()) {
      notes.emulated("stop_sequences", "the upstream has no such parameter; Parley looks for them");
    }
    if (limit.isKeptHere()) {
      notes.emulated("max_tokens", "the upstream is given more room; Parley keeps the limit");
    }
  }

  private Options options(
      Reasoning reasoning, OutputLimit limit, @Nullable String instructions, HostedTools hosted) {
    Session session = Session.of(request, instructions == null ? "" : instructions);
    boolean samples = samples(reasoning);
    return new Options(
        false,
        true,
        target.refuses("stream_options") ? null : NO_OBFUSCATION,
        includes(reasoning, hosted),
        reasoning.options(target, notes),
        TextFormat.of(request, notes),
        limit.isSent() ? JsonNumber.of(limit.sent()) : null,
        samples ? taken("temperature", request.sampling().temperature()) : null,
        samples ? taken("top_p", request.sampling().topPIfSet()) : null,
        target.refuses("max_tool_calls") ? null : hosted.maxCalls(),
        ServiceTier.of(request, !target.refuses("service_tier"), notes),
        CompactionOptions.of(request, model, notes),
        target.refuses("prompt_cache_key") ? null : session.cacheKey(),
        target.refuses("safety_identifier") ? null : session.user());
  }

  private @Nullable JsonNumber taken(String parameter, @Nullable JsonNumber value) {
    if (value != null && target.refuses(parameter)) {
      notes.dropped(parameter, "the upstream refuses it for this model");
      return null;
    }
    return value;
  }

  private @Nullable Boolean parallel(ToolDefinitions tools) {
    Boolean parallel = ToolChoices.parallel(request.toolChoice(), tools);
    if (parallel != null && target.refuses("parallel_tool_calls")) {
      notes.dropped(
          "tool_choice.disable_parallel_tool_use", "the upstream refuses it for this model");
      return null;
    }
    return parallel;
  }

  private List<String> includes(Reasoning reasoning, HostedTools hosted) {
    List<String> includes = new ArrayList<>();
    if (reasoning.display() != ThinkingDisplay.NONE) {
      if (isIncluded(ENCRYPTED)) {
        includes.add(ENCRYPTED);
      } else {
        notes.degraded("thinking", "the upstream does not hand out its reasoning");
      }
    }
    for (String include : hosted.includes()) {
      if (isIncluded(include)) {
        includes.add(include);
      } else {
        notes.degraded("tools", "the upstream does not tell all that its own tools found");
      }
    }
    return includes;
  }

  private boolean isIncluded(String include) {
    return !target.refuses("include") && !target.refuses("include." + include);
  }

  private boolean samples(Reasoning reasoning) {
    boolean samples =
        switch (model.sampling()) {
          case ALWAYS -> true;
          case WITHOUT_REASONING -> reasoning.isOff();
          case NEVER -> false;
        };
    Sampling sampling = request.sampling();
    if (!samples) {
      drop("temperature", sampling.temperature(), notes);
      drop("top_p", sampling.topPIfSet(), notes);
    }
    if (sampling.topKIfSet() != null) {
      notes.dropped("top_k", "the upstream has no such parameter");
    }
    return samples;
  }

  /// 1 is what both sides do when nothing is said.
  private static void drop(String field, @Nullable JsonNumber value, Notes notes) {
    if (value != null && value.doubleValue() != 1) {
      notes.dropped(field, "the model takes none while it reasons");
    }
  }
}
