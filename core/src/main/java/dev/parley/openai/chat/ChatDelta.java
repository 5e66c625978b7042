package dev.parley.openai.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a message: `delta` in a stream, `message` of a whole answer.
///
/// @param role who speaks, as a message says where it begins; null elsewhere
/// @param thoughts what the model thought, in the forms in which it came
/// @param text content that is nothing but a text
/// @param pieces content that has parts: texts and thoughts, in their order
/// @param refusal null when nothing was refused
public record ChatDelta(
    @Nullable String role,
    List<Thought> thoughts,
    String text,
    List<Piece> pieces,
    @Nullable String refusal,
    List<ToolCallDelta> toolCalls) {
  static final ChatDelta NONE = new ChatDelta(null, List.of(), "", List.of(), null, List.of());

  /// What the model thought, under the name of the member that held it.
  ///
  /// @param text empty when it is not to be read
  /// @param raw the member as it came, where it is more than a text
  public record Thought(String field, String text, @Nullable RawJson raw) {}

  /// A piece of content.
  public record Piece(boolean thought, String text) {}

  /// Whether it is where a message begins.
  public boolean begins() {
    return role != null;
  }

  /// Whether nothing came.
  public boolean isEmpty() {
    boolean silent = text.isEmpty() && pieces.isEmpty() && refusal == null;
    return silent && thoughts.isEmpty() && toolCalls.isEmpty();
  }

  /// The same, in which each call is told by its place.
  ChatDelta numbered() {
    List<ToolCallDelta> calls = new ArrayList<>();
    for (ToolCallDelta call : toolCalls) {
      calls.add(call.at(calls.size()));
    }
    return new ChatDelta(role, thoughts, text, pieces, refusal, calls);
  }

  static @Nullable ChatDelta readIfOne(JsonReader in) {
    if (in.isObject()) {
      return read(in);
    }
    in.skip();
    return null;
  }

  private static ChatDelta read(JsonReader in) {
    Members members = in.members();
    String role = null;
    List<Thought> thoughts = List.of();
    String text = "";
    Content content = Content.NONE;
    String refusal = null;
    List<ToolCallDelta> calls = List.of();
    List<ToolCallDelta> older = List.of();
    while (members.next()) {
      switch (members.name()) {
        case "role" -> role = ChatChoice.textOrNull(in);
        case "content" -> {
          text = in.isString() ? in.string() : "";
          content = in.isString() ? Content.NONE : Content.read(in);
        }
        case "reasoning_content", "reasoning", "reasoning_text", "reasoning_opaque", "thinking" ->
            thoughts = with(thoughts, thought(members.name(), in));
        case "reasoning_details", "thinking_blocks" ->
            thoughts = with(thoughts, list(members.name(), in));
        case "refusal" -> refusal = ChatChoice.textOrNull(in);
        case "tool_calls" -> calls = calls(in);
        case "function_call" -> older = ToolCallDelta.readOlder(in);
        default -> members.keep();
      }
    }
    String declined = refusal == null ? content.refusal() : refusal;
    List<ToolCallDelta> all = calls.isEmpty() ? older : calls;
    return new ChatDelta(role, List.copyOf(thoughts), text, content.pieces(), declined, all);
  }

  /// Parts may decline, too.
  private record Content(List<Piece> pieces, @Nullable String refusal) {
    static final Content NONE = new Content(List.of(), null);

    static Content read(JsonReader in) {
      if (!in.isArray()) {
        return new Content(ContentPieces.read(in), null);
      }
      RawJson raw = in.raw();
      return new Content(ContentPieces.read(raw.reader()), ContentPieces.refusal(raw.reader()));
    }
  }

  /// More than one is rare.
  private static List<Thought> with(List<Thought> thoughts, @Nullable Thought next) {
    if (next == null) {
      return thoughts;
    }
    if (thoughts.isEmpty()) {
      return List.of(next);
    }
    List<Thought> all = thoughts.size() == 1 ? new ArrayList<>(thoughts) : thoughts;
    all.add(next);
    return all;
  }

  /// A text; at some servers an object that holds one, or a list as others have it.
  private static @Nullable Thought thought(String field, JsonReader in) {
    if (in.isArray()) {
      return list("reasoning_details", in);
    }
    String text = in.isString() ? in.string() : text(ContentPieces.read(in));
    if (text.isEmpty()) {
      return null;
    }
    return field.equals("reasoning_opaque")
        ? new Thought(field, "", RawJson.quoted(text))
        : new Thought(field, text, null);
  }

  private static @Nullable Thought list(String field, JsonReader in) {
    RawJson raw = in.raw();
    boolean holdsAny = raw.isArray() && !raw.reader().list(JsonReader::raw).isEmpty();
    return holdsAny ? new Thought(field, text(ContentPieces.read(raw.reader())), raw) : null;
  }

  private static String text(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  private static List<ToolCallDelta> calls(JsonReader in) {
    if (in.isArray()) {
      return in.list(ToolCallDelta::read);
    }
    if (in.isObject()) {
      return List.of(ToolCallDelta.read(in));
    }
    in.skip();
    return List.of();
  }
}
