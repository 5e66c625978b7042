package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.openai.chat.ChatContent;
import dev.parley.openai.chat.ChatContent.Part;
import dev.parley.openai.chat.ChatContent.Text;
import dev.parley.openai.chat.ChatMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Messages in their order, in the plainest form that holds what they say.
final class MessageList {
  private static final RawJson TRUE = RawJson.of("true");

  private final boolean joined;
  private final boolean keepsParts;
  private final @Nullable String prefill;
  private final List<ChatMessage> messages = new ArrayList<>();
  private final List<Part> waiting = new ArrayList<>();
  private final Set<String> unanswered = new HashSet<>();
  private final List<Runnable> held = new ArrayList<>();
  private String speaker = "";

  MessageList(MessageQuirks quirks) {
    this.joined = quirks.joined();
    this.keepsParts = quirks.cacheMarks();
    this.prefill = quirks.prefill();
  }

  boolean isEmpty() {
    return messages.isEmpty() && waiting.isEmpty();
  }

  /// Between calls and their answers nobody else speaks: what is said there comes after them.
  void say(String role, List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    if (!unanswered.isEmpty()) {
      held.add(() -> say(role, parts));
      return;
    }
    if (!joined || !role.equals(speaker)) {
      settle();
    }
    speaker = role;
    waiting.addAll(parts);
  }

  void add(ChatMessage message) {
    settle();
    messages.add(message);
    switch (message) {
      case ChatMessage.Assistant said -> said.calls().forEach(call -> unanswered.add(call.id()));
      case ChatMessage.ToolOutput output -> answered(output.toolCallId());
      case ChatMessage.Said _ -> {}
    }
  }

  private void answered(String callId) {
    if (unanswered.remove(callId) && unanswered.isEmpty()) {
      List<Runnable> due = List.copyOf(held);
      held.clear();
      due.forEach(Runnable::run);
    }
  }

  /// What the model said, unless that is nothing.
  void answer(String text, Thoughts thoughts, List<ChatMessage.Call> calls) {
    boolean calling = !calls.isEmpty();
    Extra members = thoughts.members(calling);
    Part thought = thoughts.part(calling);
    if (!calling && text.isEmpty() && members.isEmpty() && thought == null) {
      return;
    }
    add(together(new ChatMessage.Assistant(content(text, thought, calling), members, calls)));
  }

  /// With what the model said right before, where it has to be answered first or may not speak
  /// twice.
  private ChatMessage.Assistant together(ChatMessage.Assistant said) {
    boolean one = waiting.isEmpty() && (joined || !unanswered.isEmpty());
    if (one && !messages.isEmpty() && messages.getLast() instanceof ChatMessage.Assistant before) {
      messages.removeLast();
      return before.and(said);
    }
    return said;
  }

  private static @Nullable ChatContent content(
      String text, @Nullable Part thought, boolean calling) {
    if (thought != null) {
      List<Part> parts = new ArrayList<>(List.of(thought));
      if (!text.isEmpty()) {
        parts.add(ContentParts.text(text));
      }
      return new ChatContent.Parts(parts);
    }
    return text.isEmpty() && calling ? null : new ChatContent.Plain(text);
  }

  private void settle() {
    if (!waiting.isEmpty()) {
      messages.add(new ChatMessage.Said(speaker, plainest(waiting)));
      waiting.clear();
    }
    speaker = "";
  }

  /// Texts alone are one text: some templates take nothing else. Where marks come and go, parts
  /// stay parts, so that the prompt is the same with and without them.
  private ChatContent plainest(List<Part> parts) {
    if (keepsParts && parts.size() > 1) {
      return new ChatContent.Parts(parts);
    }
    List<String> texts = new ArrayList<>();
    for (Part part : parts) {
      if (!(part instanceof Text text) || !text.extra().isEmpty()) {
        return new ChatContent.Parts(parts);
      }
      texts.add(text.text());
    }
    return new ChatContent.Plain(String.join("\n\n", texts));
  }

  /// A conversation in which nothing is said still asks for an answer.
  List<ChatMessage> messages() {
    settle();
    goOn();
    boolean asks = messages.stream().anyMatch(MessageList::isNoInstruction);
    if (!asks) {
      messages.add(new ChatMessage.Said("user", new ChatContent.Plain("(empty)")));
    }
    return List.copyOf(messages);
  }

  /// With what the model has said last, if the backend can be asked to.
  private void goOn() {
    if (prefill != null
        && !messages.isEmpty()
        && messages.getLast() instanceof ChatMessage.Assistant said
        && said.calls().isEmpty()) {
      messages.set(messages.size() - 1, said.with(prefill, TRUE));
    }
  }

  private static boolean isNoInstruction(ChatMessage message) {
    return !(message instanceof ChatMessage.Said said) || said.role().equals("user");
  }
}
