package dev.parley.openai.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.chat.ChatDelta.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Content as backends give it that is no mere text: a list of parts that hold texts, some of which
/// are thoughts, themselves texts or lists.
final class ContentPieces {
  private static final Set<String> TELLING = Set.of("text", "summary", "content", "thinking");

  private ContentPieces() {}

  static List<Piece> read(JsonReader in) {
    List<Piece> pieces = new ArrayList<>();
    collect(in, false, pieces);
    return List.copyOf(pieces);
  }

  /// What parts say that decline, among the others; null when none does.
  static @Nullable String refusal(JsonReader in) {
    StringBuilder refusal = new StringBuilder();
    in.list(part -> {
      String words = part.isObject() ? part.tag("refusal") : null;
      refusal.append(words == null ? "" : words);
      part.skip();
      return true;
    });
    return refusal.isEmpty() ? null : refusal.toString();
  }

  private static void collect(JsonReader in, boolean thought, List<Piece> pieces) {
    if (in.isString()) {
      String text = in.string();
      if (!text.isEmpty()) {
        pieces.add(new Piece(thought, text));
      }
    } else if (in.isArray()) {
      in.list(part -> {
        collect(part, thought, pieces);
        return true;
      });
    } else if (in.isObject()) {
      part(in, thought, pieces);
    } else {
      in.skip();
    }
  }

  private static void part(JsonReader in, boolean inThought, List<Piece> pieces) {
    String type = in.tag("type");
    boolean thought = inThought || "thinking".equals(type) || "reasoning".equals(type);
    Members members = in.members();
    while (members.next()) {
      if (TELLING.contains(members.name())) {
        collect(in, thought, pieces);
      } else {
        in.skip();
      }
    }
  }
}
