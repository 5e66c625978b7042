package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A piece of an answer, or all of it: a whole answer is the one chunk of a short stream.
///
/// @param error what came in place of an answer, or in the middle of it
public record ChatChunk(
    List<ChatChoice> choices,
    @Nullable ChatUsage usage,
    @Nullable String serviceTier,
    @Nullable ErrorBody error,
    @Nullable String id,
    @Nullable String model) {

  public static ChatChunk read(JsonReader in) {
    if (in.isObject()) {
      return new Reading().read(in);
    }
    List<ChatChunk> chunks = in.list(ChatChunk::readElement);
    return chunks.isEmpty() ? NOTHING : chunks.getFirst();
  }

  private static final ChatChunk NOTHING = new ChatChunk(List.of(), null, null, null, null, null);
  private static final Set<String> NO_ERRORS = Set.of("", "0", "200");

  private static ChatChunk readElement(JsonReader in) {
    if (in.isObject()) {
      return new Reading().read(in);
    }
    in.skip();
    return NOTHING;
  }

  /// What is read of it so far.
  private static final class Reading {
    private List<ChatChoice> choices = List.of();
    private @Nullable ChatUsage usage;
    private @Nullable ChatUsage groq;
    private @Nullable ErrorBody error;
    private @Nullable ErrorBody base;
    private @Nullable String object;
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String serviceTier;
    private @Nullable String message;
    private @Nullable String type;
    private @Nullable String code;
    private boolean isAnswer;

    private ChatChunk read(JsonReader in) {
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "choices" -> {
            choices = choices(in);
            isAnswer = true;
          }
          case "usage" -> usage = ChatUsage.readIfOne(in);
          case "x_groq" -> groq = nested(in);
          case "error" -> error = ErrorBody.readIfOne(in);
          case "base_resp" -> base = BaseResponse.error(in);
          case "service_tier" -> serviceTier = word(in);
          case "object" -> object = word(in);
          case "id" -> id = word(in);
          case "model" -> model = word(in);
          case "message" -> message = ErrorBody.text(in);
          case "type" -> type = ErrorBody.text(in);
          case "code" -> code = ErrorBody.text(in);
          default -> members.keep();
        }
      }
      ChatUsage told = usage == null ? groq : usage;
      return new ChatChunk(choices, told, serviceTier, error(), id, model);
    }

    /// What is the same in all chunks.
    private static @Nullable String word(JsonReader in) {
      return in.isString() ? in.recurring() : ErrorBody.text(in);
    }

    private @Nullable ErrorBody error() {
      if (error != null) {
        return error;
      }
      return "error".equals(object) || isFlatError()
          ? new ErrorBody(message, type, code, null, Extra.NONE)
          : base;
    }

    /// Some say it as they say it in a reply that is nothing else.
    private boolean isFlatError() {
      boolean named = code != null ? !NO_ERRORS.contains(code) : isErrorType(type);
      return !isAnswer && base == null && message != null && named;
    }
  }

  private static boolean isErrorType(@Nullable String type) {
    return type != null && (type.contains("error") || type.contains("exceeded"));
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
