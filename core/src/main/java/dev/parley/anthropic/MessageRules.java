package dev.parley.anthropic;

import static dev.parley.anthropic.RequestRules.require;

import dev.parley.anthropic.ContentBlock.Document;
import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import java.util.List;

/// What the messages of a conversation must hold to. That roles alternate is not among it: messages
/// of one role in a row are one turn.
final class MessageRules {
  private static final int MOST_MESSAGES = 100_000;

  private final List<InputMessage> messages;
  private final ApiVersion version;

  private MessageRules(List<InputMessage> messages, ApiVersion version) {
    this.messages = messages;
    this.version = version;
  }

  static void check(List<InputMessage> messages, ApiVersion version) {
    MessageRules rules = new MessageRules(messages, version);
    rules.count();
    for (int i = 0; i < messages.size(); i++) {
      rules.content(i, messages.get(i));
    }
    rules.beginning();
  }

  private void count() {
    require(!messages.isEmpty(), "messages: at least one message is required");
    require(
        messages.size() <= MOST_MESSAGES, "messages: at most " + MOST_MESSAGES + " are possible");
  }

  private void content(int index, InputMessage message) {
    boolean last = index == messages.size() - 1;
    boolean mayBeEmpty =
        switch (message.role()) {
          case USER -> false;
          case ASSISTANT -> last;
          case SYSTEM -> message.outputConfig() != null;
        };
    require(
        mayBeEmpty || !message.blocks().isEmpty(),
        "messages."
            + index
            + ": all messages must have non-empty content"
            + " except for the optional final assistant message");
    if (version == ApiVersion.V2026_10_21) {
      blocks("messages." + index + ".content", message.role(), message.blocks());
    }
  }

  /// What the newer version took away.
  private void blocks(String path, Role role, List<ContentBlock> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      String place = path + "." + i;
      switch (role) {
        case USER -> uncited(place, blocks.get(i));
        case ASSISTANT ->
            require(
                !(blocks.get(i) instanceof Document),
                place + ": `document` blocks are not permitted in assistant messages");
        case SYSTEM -> {}
      }
    }
  }

  private void uncited(String path, ContentBlock block) {
    if (block instanceof Text) {
      uncited(path + ".text", block.extra());
    } else if (block instanceof ToolResult result && result.content() != null) {
      blocks(path + ".tool_result.content", Role.USER, result.content().blocks());
    } else if (block.type().equals("search_result")) {
      RawJson content = Extra.membersOf(block.toJson()).get("content");
      if (content != null && content.isArray()) {
        List<RawJson> texts = content.reader().list(in -> in.raw());
        for (int i = 0; i < texts.size(); i++) {
          uncited(path + ".search_result.content." + i, Extra.membersOf(texts.get(i)));
        }
      }
    }
  }

  private static void uncited(String path, Extra members) {
    RawJson citations = members.get("citations");
    require(
        citations == null || !citations.isArray() || isEmpty(citations),
        path + ".citations: Extra inputs are not permitted");
  }

  private static boolean isEmpty(RawJson list) {
    return list.reader().list(in -> in.raw()).isEmpty();
  }

  /// A conversation begins with the user, or with a compaction of what the user began. A system
  /// message before that may only say how hard to try.
  private void beginning() {
    for (InputMessage message : messages) {
      if (message.role() != Role.SYSTEM) {
        require(
            message.role() == Role.USER || isCompacted(message),
            "messages: first message must use the \"user\" role");
        return;
      }
      require(
          message.blocks().isEmpty(),
          "messages.0: use the top-level 'system' parameter for the initial system prompt");
    }
  }

  private static boolean isCompacted(InputMessage message) {
    return !message.blocks().isEmpty() && message.blocks().getFirst() instanceof CompactionBlock;
  }
}
