package dev.parley.dialect.chat;

import dev.parley.anthropic.ClientTools;
import dev.parley.anthropic.Content;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.Notes;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.request.DocumentText;
import dev.parley.json.Extra;
import dev.parley.models.Target;
import dev.parley.openai.chat.ChatContent.Part;
import dev.parley.openai.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/// The conversation as messages. Each message gives the same ones whatever follows it, so that a
/// conversation that grows keeps its prefix.
final class ChatMessages {
  private static final String IN_WORDS = "the upstream takes no tools; it is told in words";
  private static final String SHOWN = "(What the tools gave besides words:)";

  private final Target target;
  private final Quirks quirks;
  private final ToolNames names;
  private final ContentParts parts;
  private final Notes notes;
  private final MessageList list;

  private ChatMessages(Target target, Means means, Notes notes) {
    this.target = target;
    this.quirks = means.quirks();
    this.names = means.names();
    this.notes = notes;
    boolean seesImages = target.model().images() && !target.refuses("image_url");
    this.parts = new ContentParts(quirks.messages(), seesImages, means.reader(), notes);
    this.list = new MessageList(quirks.messages());
  }

  /// @param instructions what comes before all else; empty when there is nothing
  static List<ChatMessage> of(
      List<Part> instructions,
      List<InputMessage> messages,
      Target target,
      Means means,
      Notes notes) {
    ChatMessages chat = new ChatMessages(target, means, notes);
    chat.list.say(chat.systemRole(), instructions);
    for (int i = 0; i < messages.size(); i++) {
      chat.message("messages." + i + ".content.", messages.get(i));
    }
    return chat.list.messages();
  }

  /// What a conversation is told by.
  ///
  /// @param names of tools
  /// @param reader of documents
  record Means(Quirks quirks, ToolNames names, DocumentText reader) {}

  private String systemRole() {
    return target.refuses("developer") ? "system" : quirks.messages().systemRole();
  }

  private void message(String path, InputMessage message) {
    switch (message.role()) {
      case USER -> user(path, message.blocks());
      case ASSISTANT -> assistant(path, message.blocks());
      case SYSTEM -> system(path, message.blocks());
    }
  }

  private void system(String path, List<ContentBlock> blocks) {
    boolean late = !list.isEmpty() && !quirks.messages().lateSystem();
    if (late) {
      notes.degraded(path + "0", "the upstream takes instructions only first; a user gives these");
    }
    list.say(late ? "user" : systemRole(), said(path, blocks));
  }

  private List<Part> said(String path, List<ContentBlock> blocks) {
    List<Part> said = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      said(path + i, blocks.get(i), said);
    }
    return said;
  }

  /// Tools answer first, all of them; then comes what they gave besides words, and what was said.
  private void user(String path, List<ContentBlock> blocks) {
    List<Part> shown = new ArrayList<>();
    List<Part> said = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof ContentBlock.ToolResult result) {
        (takesTools() ? shown : said).addAll(output(path + i, result));
      } else {
        said(path + i, blocks.get(i), said);
      }
    }
    if (!shown.isEmpty()) {
      shown.addFirst(ContentParts.text(SHOWN));
    }
    shown.addAll(said);
    list.say("user", shown);
  }

  private void said(String path, ContentBlock block, List<Part> said) {
    Part part = parts.part(path, block);
    if (part != null) {
      said.add(part);
    }
  }

  private boolean takesTools() {
    return quirks.tools().taken();
  }

  /// Answers for a tool. What is left for a user to say: what is no text, or all of it where there
  /// are no tools.
  private List<Part> output(String path, ContentBlock.ToolResult result) {
    Content content = result.content();
    List<Part> given = content == null ? List.of() : said(path + ".content.", content.blocks());
    ToolOutputs outputs = ToolOutputs.of(given, result.failed(), parts.mark(result));
    if (takesTools()) {
      list.add(new ChatMessage.ToolOutput(id(result.toolUseId()), outputs.content()));
      return outputs.shown();
    }
    notes.degraded(path, IN_WORDS);
    List<Part> told = new ArrayList<>();
    told.add(ContentParts.text("(Result: " + outputs.words() + ")"));
    told.addAll(outputs.shown());
    return told;
  }

  private void assistant(String path, List<ContentBlock> blocks) {
    Thoughts thoughts = new Thoughts(target, quirks.thinking());
    List<String> texts = new ArrayList<>();
    List<ChatMessage.Call> calls = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      switch (blocks.get(i)) {
        case ContentBlock.Text text -> texts.add(text.text());
        case ContentBlock.ToolUse call when !takesTools() -> texts.add(told(path + i, call));
        case ContentBlock.ToolUse call -> calls.add(called(call, thoughts.takeOfNextCall()));
        case ContentBlock.Thinking thinking -> thoughts.recall(thinking);
        case ContentBlock.RedactedThinking redacted -> thoughts.recall(redacted);
        default -> notes.dropped(path + i, "a block that an assistant message cannot hold");
      }
    }
    list.answer(String.join("\n\n", texts), thoughts, calls);
  }

  private String told(String path, ContentBlock.ToolUse call) {
    notes.degraded(path, IN_WORDS);
    return "(Called " + call.name() + " with " + call.input() + ")";
  }

  private ChatMessage.Call called(ContentBlock.ToolUse call, Extra members) {
    Extra sent = members.isEmpty() ? quirks.tools().callMembers() : members;
    return new ChatMessage.Call(
        id(call.id()), names.upstream(ClientTools.function(call)), call.input().toString(), sent);
  }

  private String id(String toolUseId) {
    return quirks.messages().ids().upstream(toolUseId);
  }
}
