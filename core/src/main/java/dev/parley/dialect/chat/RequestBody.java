package dev.parley.dialect.chat;

import dev.parley.anthropic.CacheControl;
import dev.parley.anthropic.CompactedHistory;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.ContextEdit;
import dev.parley.anthropic.ContextEditing;
import dev.parley.anthropic.InputEstimate;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.Lowering;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Repair;
import dev.parley.anthropic.SummaryRequest;
import dev.parley.dialect.HostedNames;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.StopSequences;
import dev.parley.dialect.Translation;
import dev.parley.dialect.request.AnswerFormat;
import dev.parley.dialect.request.DocumentText;
import dev.parley.dialect.request.Instructions;
import dev.parley.dialect.request.OutputLimit;
import dev.parley.dialect.request.Prefill;
import dev.parley.dialect.request.ToolUseIds;
import dev.parley.dialect.request.UncarriedFields;
import dev.parley.json.Extra;
import dev.parley.json.JsonWriter;
import dev.parley.models.Target;
import dev.parley.openai.chat.ChatContent;
import dev.parley.openai.chat.ChatContent.Part;
import dev.parley.openai.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One request of Anthropic's in a backend's words.
final class RequestBody {
  private static final Set<String> CARRIED =
      Set.of("mcp_servers", "output_format", "service_tier", "speed");

  private final MessagesRequest request;
  private final Target target;
  private final Quirks quirks;
  private final DocumentText reader;
  private final String system;
  private final Receipt.Builder notes = new Receipt.Builder();

  private RequestBody(MessagesRequest request, Target target, Quirks backend, DocumentText reader) {
    this.request = SummaryRequest.of(request, notes);
    this.target = target;
    this.reader = reader;
    this.quirks = backend.of(target.model().id());
    String instructions = Instructions.of(request.system(), notes);
    this.system = instructions == null ? "" : instructions;
  }

  static Translation of(
      MessagesRequest request, Target target, Quirks backend, DocumentText reader) {
    return new RequestBody(request, target, backend, reader).translate();
  }

  private Translation translate() {
    ContextEditing.Edited edited = edited();
    List<InputMessage> lowered = Lowering.lower(edited.messages(), notes, _ -> false);
    List<InputMessage> messages = Repair.repair(lowered, notes);
    ToolDefinitions tools = new ToolDefinitions(request, quirks.tools(), notes);
    Reasoning reasoning = Reasoning.of(request, target, quirks.thinking(), notes);
    Parameters parameters = new Parameters(request, target, quirks, system, notes);
    OutputLimit limit = parameters.limit(reasoning);
    byte[] bytes = JsonWriter.bytes(body(messages, tools, reasoning, parameters));
    UncarriedFields.note(request, CARRIED, notes);
    if (quirks.messages().prefill() == null) {
      Prefill.note(request, notes);
    }
    return new Translation(
        bytes,
        notes.build(),
        InputEstimate.tokens(bytes.length, messages),
        target,
        new ReplyContext(
            tools.offered().names(),
            ToolUseIds.of(messages),
            reasoning.display(),
            limit.visible(),
            HostedNames.USUAL,
            new StopSequences(request.stopSequences()),
            tools.offered().schemas(),
            new ReplyContext.ContextReply(edited.report(), request.context().compaction() != null)),
        request);
  }

  private ContextEditing.Edited edited() {
    List<InputMessage> counted = CompactedHistory.of(request.messages(), _ -> false, notes);
    if (request.context().management() != null) {
      noteCompaction(request.context().management().edits());
    }
    return ContextEditing.edit(request, counted, notes);
  }

  private void noteCompaction(List<ContextEdit> edits) {
    for (int i = 0; i < edits.size(); i++) {
      if (edits.get(i) instanceof ContextEdit.Compact) {
        notes.dropped("context_management.edits." + i, "the upstream compacts nothing");
      }
    }
  }

  private ChatRequest body(
      List<InputMessage> messages,
      ToolDefinitions tools,
      Reasoning reasoning,
      Parameters parameters) {
    boolean called = !ToolUseIds.of(messages).isEmpty();
    ToolChoices choice = parameters.choice(tools.offered(), called);
    boolean offers = !tools.isEmpty() && !choice.withholdsTools() && quirks.tools().taken();
    if (!tools.isEmpty() && !quirks.tools().taken()) {
      notes.dropped("tools", "the upstream takes none");
    }
    ResponseFormat format = parameters.format(AnswerFormat.of(request, notes), offers);
    Extra options =
        quirks
            .parameters()
            .members()
            .plus(reasoning.members())
            .plus(parameters.options(reasoning, format))
            .plus(offers ? parameters.withTools() : Extra.NONE);
    return new ChatRequest(
        target.model().id(),
        options,
        offers ? tools.functions() : List.of(),
        offers ? choice.choice() : null,
        offers ? parameters.parallel() : null,
        ChatMessages.of(
            instructions(format),
            messages,
            target,
            new ChatMessages.Means(quirks, tools.offered().names(), reader),
            notes));
  }

  private List<Part> instructions(ResponseFormat format) {
    List<String> texts = new ArrayList<>();
    if (!system.isEmpty()) {
      texts.add(system);
    }
    if (!format.words().isEmpty()) {
      texts.add(format.words());
    }
    return texts.isEmpty()
        ? List.of()
        : List.of(new ChatContent.Text(String.join("\n\n", texts), cacheMark()));
  }

  /// The instructions are one text, which is marked when any of them is.
  private Extra cacheMark() {
    List<ContentBlock> blocks = request.system() == null ? List.of() : request.system().blocks();
    for (ContentBlock block : quirks.messages().cacheMarks() ? blocks : List.<ContentBlock>of()) {
      CacheControl mark = CacheControl.of(block);
      if (mark != null) {
        return Extra.of("cache_control", mark.json());
      }
    }
    return Extra.NONE;
  }
}
