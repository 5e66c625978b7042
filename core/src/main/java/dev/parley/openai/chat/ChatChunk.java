package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of an answer, or all of it: a whole answer is the one chunk of a short stream.
///
/// @param error what came in place of an answer, or in the middle of it
public record ChatChunk(
    List<ChatChoice> choices,
    @Nullable ChatUsage usage,
    @Nullable String serviceTier,
    @Nullable ErrorBody error) {

  public static ChatChunk read(JsonReader in) {
    if (!in.isArray()) {
      return new Reading().read(in);
    }
    List<ChatChunk> chunks = in.list(ChatChunk::read);
    return chunks.isEmpty() ? new ChatChunk(List.of(), null, null, null) : chunks.getFirst();
  }

  /// What is read of it so far.
  private static final class Reading {
    private List<ChatChoice> choices = List.of();
    private @Nullable ChatUsage usage;
    private @Nullable ChatUsage groq;
    private @Nullable ErrorBody error;
    private @Nullable ErrorBody base;
    private @Nullable String object;
    private @Nullable String serviceTier;
    private @Nullable String message;
    private @Nullable String type;
    private @Nullable String code;

    private ChatChunk read(JsonReader in) {
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "choices" -> choices = choices(in);
          case "usage" -> usage = ChatUsage.readIfOne(in);
          case "x_groq" -> groq = nested(in);
          case "error" -> error = ChatChoice.errorOrNull(in);
          case "base_resp" -> base = BaseResponse.error(in);
          case "service_tier" -> serviceTier = word(in);
          case "object" -> object = word(in);
          case "message" -> message = ErrorBody.text(in);
          case "type" -> type = ErrorBody.text(in);
          case "code" -> code = ErrorBody.text(in);
          default -> members.keep();
        }
      }
      return new ChatChunk(choices, usage == null ? groq : usage, serviceTier, error());
    }

    /// What is the same in all chunks.
    private static @Nullable String word(JsonReader in) {
      return in.isString() ? in.recurring() : ErrorBody.text(in);
    }

    private @Nullable ErrorBody error() {
      if (error != null) {
        return error;
      }
      return "error".equals(object) ? new ErrorBody(message, type, code, null, Extra.NONE) : base;
    }
  }

  private static List<ChatChoice> choices(JsonReader in) {
    if (in.isArray()) {
      return in.list(ChatChoice::read);
    }
    in.skip();
    return List.of();
  }

  private static @Nullable ChatUsage nested(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return null;
    }
    ChatUsage usage = null;
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals("usage")) {
        usage = ChatUsage.readIfOne(in);
      } else {
        in.skip();
      }
    }
    return usage;
  }
}
