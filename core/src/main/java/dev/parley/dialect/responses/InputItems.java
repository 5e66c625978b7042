package dev.parley.dialect.responses;

import dev.parley.anthropic.ClientTools;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.Content;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.SearchResult;
import dev.parley.anthropic.ToolReference;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.ToolNames;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.Parts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The conversation as items. Each message gives the same items whatever follows it, so that a
/// conversation that grows keeps its prefix.
final class InputItems {
  private final Target target;
  private final ToolDefinitions tools;
  private final ToolNames names;
  private final HostedHistory hosted;
  private final Notes notes;
  private final boolean replaysReasoning;
  private final Set<String> recalled = new HashSet<>();
  private final List<Item> items = new ArrayList<>();
  private @Nullable String phase;

  private InputItems(Target target, ToolDefinitions tools, Notes notes, boolean replaysReasoning) {
    this.target = target;
    this.tools = tools;
    this.names = tools.names();
    this.hosted = new HostedHistory(tools);
    this.notes = notes;
    this.replaysReasoning = replaysReasoning;
  }

  /// @param replaysReasoning whether the model's earlier reasoning goes back to it
  static List<Item> of(
      List<InputMessage> messages,
      Target target,
      ToolDefinitions tools,
      Notes notes,
      boolean replaysReasoning) {
    InputItems input = new InputItems(target, tools, notes, replaysReasoning);
    for (int i = 0; i < messages.size(); i++) {
      input.message("messages." + i + ".content.", messages.get(i));
    }
    if (input.items.isEmpty()) {
      input.message("user", List.of(ContentParts.text("(empty)")));
    }
    return List.copyOf(input.items);
  }

  private void message(String path, InputMessage message) {
    switch (message.role()) {
      case USER -> user(path, message.blocks());
      case ASSISTANT -> assistant(path, message.blocks());
      case SYSTEM -> system(path, message.blocks());
    }
  }

  private void user(String path, List<ContentBlock> blocks) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof ContentBlock.ToolResult result) {
        message("user", parts);
        parts.clear();
        items.add(output(path + i, result));
      } else {
        add(path + i, blocks.get(i), parts);
      }
    }
    message("user", parts);
  }

  private void system(String path, List<ContentBlock> blocks) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      add(path + i, blocks.get(i), parts);
    }
    message("developer", parts);
  }

  private void add(String path, ContentBlock block, List<Part> parts) {
    if (block instanceof ContentBlock.Text text && text.text().isEmpty()) {
      return;
    }
    Part part = ContentParts.part(block);
    if (part == null) {
      notes.dropped(path, "a " + block.type() + " block in a message that cannot hold one");
    } else {
      parts.add(part);
    }
  }

  private void message(String role, List<Part> parts) {
    if (!parts.isEmpty()) {
      items.add(Item.Message.of(role, new Parts.Listed(parts), null));
    }
  }

  private void assistant(String path, List<ContentBlock> blocks) {
    phase = null;
    hosted.enter(blocks);
    boolean calling = blocks.stream().anyMatch(block -> block instanceof ContentBlock.ToolUse);
    for (int i = 0; i < blocks.size(); i++) {
      switch (blocks.get(i)) {
        case ContentBlock.Text text -> items.add(said(text.text(), calling));
        case ContentBlock.ToolUse call -> items.add(called(call));
        case ContentBlock.Thinking thinking -> recall(thinking.signature(), thinking.thinking());
        case ContentBlock.RedactedThinking redacted -> recall(redacted.data(), "");
        case HostedBlock.Use use -> items.addAll(hosted.items(use));
        case HostedBlock.Result _ -> {}
        case CompactionBlock compaction -> compacted(compaction.encryptedContent());
        case ContentBlock.Image _,
            ContentBlock.Document _,
            ContentBlock.ToolResult _,
            ToolReference _,
            ContentBlock.Unknown _,
            SearchResult _ ->
            notes.dropped(path + i, "a block that an assistant message cannot hold");
      }
    }
  }

  /// What the upstream said of the phase counts; without it, who calls comments.
  private Item said(String text, boolean calling) {
    String guessed = calling ? "commentary" : "final_answer";
    String told = phase == null ? guessed : phase;
    boolean phases = target.model().phases() && !target.refuses("phase");
    return Item.Message.of("assistant", new Parts.Plain(text), phases ? told : null);
  }

  /// A tool that the model had to search for is in a namespace of its own name.
  private Item called(ContentBlock.ToolUse call) {
    String function = ClientTools.function(call);
    String name = names.upstream(function);
    return new Item.FunctionCall(
        CallIds.upstream(call.id()),
        name,
        call.input().toString(),
        null,
        tools.isSearchedFor(function) ? Extra.of("namespace", RawJson.quoted(name)) : Extra.NONE);
  }

  /// Reasoning that is not this upstream's own is left out in silence, and so is what is told
  /// twice.
  private void recall(@Nullable String signature, String summary) {
    ReasoningEnvelope envelope = ReasoningEnvelope.open(signature);
    phase = envelope == null || envelope.phase().isEmpty() ? phase : envelope.phase();
    boolean readable =
        replaysReasoning
            && envelope != null
            && envelope.isReadableBy(target)
            && target.model().reasons();
    if (envelope != null && readable && recalled.add(envelope.id())) {
      List<Part> parts =
          summary.isEmpty() ? List.of() : List.of(Part.Text.of(Part.Text.Kind.SUMMARY, summary));
      items.add(new Item.Reasoning(envelope.id(), parts, null, envelope.content(), Extra.NONE));
    }
  }

  /// Only what can be read here has come so far.
  private void compacted(@Nullable String content) {
    CompactionEnvelope envelope = CompactionEnvelope.open(content);
    if (envelope != null) {
      items.add(new Item.Compaction(null, envelope.content(), Extra.NONE));
    }
  }

  private Item output(String path, ContentBlock.ToolResult result) {
    List<Part> parts = new ArrayList<>();
    Content content = result.content();
    if (content != null) {
      List<ContentBlock> blocks = content.blocks();
      for (int i = 0; i < blocks.size(); i++) {
        add(path + ".content." + i, blocks.get(i), parts);
      }
    }
    Parts output = Breakpoints.onLast(ToolOutputs.of(parts, result.failed()), result);
    return new Item.FunctionCallOutput(CallIds.upstream(result.toolUseId()), output, Extra.NONE);
  }
}
