package dev.parley.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the first choice says, from all its deltas, or from its message as if that were one: blocks
/// stand where they began.
final class ChatAnswer {
  private final List<Piece> pieces = new ArrayList<>();
  private final ChatCalls calls = new ChatCalls();
  private boolean refused;

  private sealed interface Piece {
    record Words(boolean thought, StringBuilder text) implements Piece {}

    record Called(ChatCall call) implements Piece {}
  }

  /// Reasoning comes before what is said, if one delta has both, and calls come last.
  void add(JsonNode delta) {
    think(ChatReasoning.words(delta));
    content(delta.path("content"));
    refuse(EventText.string(delta.path("refusal")));
    delta.path("tool_calls").forEach(this::call);
    oldCall(delta.path("function_call"));
  }

  /// The call of an older age; some send its members without a word in them.
  private void oldCall(JsonNode function) {
    String words =
        EventText.words(function.path("name")) + EventText.string(function.path("arguments"));
    if (!words.isEmpty()) {
      call(EventText.parsed("{\"index\":0,\"function\":" + function + "}"));
    }
  }

  boolean refused() {
    return refused;
  }

  List<ChatCall> calls() {
    return calls.list();
  }

  /// All blocks but these calls.
  List<Block> blocksWithout(List<ChatCall> left) {
    List<Block> blocks = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Words words when words.thought ->
            blocks.add(new Block.Thinking(words.text.toString()));
        case Piece.Words words -> said(words.text.toString(), blocks);
        case Piece.Called called when left.contains(called.call) -> {}
        case Piece.Called called -> blocks.add(block(called.call, ids));
      }
    }
    return blocks;
  }

  /// Reasoning between tags opens the first text.
  private static void said(String text, List<Block> blocks) {
    boolean first = blocks.stream().noneMatch(Block.Text.class::isInstance);
    InlineThinking split = InlineThinking.of(first ? text : "", text);
    if (!split.thinking().isEmpty()) {
      blocks.add(new Block.Thinking(split.thinking()));
    }
    if (!split.text().isEmpty()) {
      blocks.add(new Block.Text(split.text(), List.of()));
    }
  }

  private static Block block(ChatCall call, List<String> ids) {
    boolean kept = Blocks.isKeepable(call.id()) && !ids.contains(call.id());
    ids.add(call.id());
    return new Block.Call(kept ? call.id() : Block.Call.MINTED, call.name(), call.input());
  }

  private void content(JsonNode content) {
    say(EventText.string(content));
    if (content.isArray()) {
      content.forEach(this::part);
    }
  }

  private void part(JsonNode part) {
    if (part.path("type").asString("").equals("thinking")) {
      JsonNode thinking = part.path("thinking");
      think(EventText.string(thinking) + ChatReasoning.joined(thinking));
    } else if (part.path("type").asString("").equals("reasoning")) {
      think(ChatReasoning.joined(part.path("summary")));
    } else {
      say(EventText.string(part.path("text")));
      refuse(EventText.string(part.path("refusal")));
    }
  }

  private void refuse(String words) {
    refused |= !words.isEmpty();
    say(words);
  }

  private void say(String words) {
    append(words, false);
  }

  private void think(String words) {
    append(words, true);
  }

  private void append(String words, boolean thought) {
    if (words.isEmpty()) {
      return;
    }
    if (lastPiece() instanceof Piece.Words before && before.thought == thought) {
      before.text.append(words);
    } else {
      pieces.add(new Piece.Words(thought, new StringBuilder(words)));
    }
  }

  private @Nullable Piece lastPiece() {
    return pieces.isEmpty() ? null : pieces.getLast();
  }

  private void call(JsonNode piece) {
    ChatCall call = calls.begunBefore(piece);
    if (call == null) {
      call = calls.begin(piece);
      if (call == null) {
        return;
      }
      pieces.add(new Piece.Called(call));
    }
    call.add(piece);
  }
}
