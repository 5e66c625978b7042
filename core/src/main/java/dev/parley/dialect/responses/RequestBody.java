package dev.parley.dialect.responses;

import dev.parley.anthropic.CompactedHistory;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
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
import dev.parley.dialect.Translation;
import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponsesRequest;
import dev.parley.openai.responses.ResponsesRequest.Options;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request of Anthropic's in OpenAI's words.
final class RequestBody {
  private static final List<String> ENCRYPTED = List.of("reasoning.encrypted_content");
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

  static Translation of(MessagesRequest request, Target target) {
    return new RequestBody(request, target, true).translate();
  }

  static Translation withoutReasoning(MessagesRequest request, Target target) {
    RequestBody body = new RequestBody(request, target, false);
    body.notes.degraded("messages", "the upstream could not read its earlier reasoning");
    return body.translate();
  }

  private Translation translate() {
    ContextEditing.Edited edited = edited();
    List<InputMessage> lowered = Lowering.lower(edited.messages(), notes);
    List<InputMessage> messages = Repair.repair(lowered, notes);
    ToolDefinitions tools = new ToolDefinitions(request, notes);
    Reasoning reasoning = Reasoning.of(request, model, notes);
    OutputLimit limit = OutputLimit.of(request, model, reasoning);
    String instructions = Instructions.of(request.system(), notes);
    ResponsesRequest body =
        new ResponsesRequest(
            model.id(),
            options(reasoning, limit, instructions),
            instructions,
            tools.functions(),
            ToolChoices.of(request.toolChoice(), tools, notes),
            ToolChoices.parallel(request.toolChoice(), tools),
            items(messages, tools),
            Extra.NONE);
    UncarriedFields.note(request, notes);
    if (limit.isBelow(request.maxTokens().intValue())) {
      notes.degraded("max_tokens", "held to the most that the model can write");
    }
    if (limit.isKeptHere()) {
      notes.emulated("max_tokens", "the upstream is given more room; Parley keeps the limit");
    }
    byte[] bytes = JsonWriter.bytes(body);
    return new Translation(
        bytes,
        notes.build(),
        InputEstimate.tokens(bytes.length, messages),
        target,
        new ReplyContext(
            tools.names(),
            toolUseIds(messages),
            reasoning.display(),
            limit.visible(),
            judged(),
            edited.report(),
            request.context().compaction() != null));
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
    List<Item> items = InputItems.of(messages, target, tools.names(), notes, replaysReasoning);
    return Breakpoints.kept(items, request, model, notes);
  }

  private Options options(Reasoning reasoning, OutputLimit limit, @Nullable String instructions) {
    Session session = Session.of(request, instructions == null ? "" : instructions);
    boolean carried = reasoning.display() != ThinkingDisplay.NONE;
    boolean samples = samples(reasoning);
    return new Options(
        false,
        true,
        NO_OBFUSCATION,
        carried ? ENCRYPTED : List.of(),
        reasoning.options(),
        TextFormat.of(request, notes),
        JsonNumber.of(limit.sent()),
        samples ? request.sampling().temperature() : null,
        samples ? request.sampling().topP() : null,
        CompactionOptions.of(request, model, notes),
        session.cacheKey(),
        session.user());
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
      drop("top_p", sampling.topP(), notes);
    }
    if (sampling.topK() != null) {
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

  private boolean judged() {
    RawJson safeguards = request.extra().get("safeguards");
    return safeguards != null && !safeguards.isNull();
  }

  private static Set<String> toolUseIds(List<InputMessage> messages) {
    Set<String> ids = new HashSet<>();
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        if (block instanceof ContentBlock.ToolUse call) {
          ids.add(call.id());
        }
      }
    }
    return Set.copyOf(ids);
  }
}
