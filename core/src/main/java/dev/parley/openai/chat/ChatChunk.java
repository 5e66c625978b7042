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
      return readObject(in);
    }
    List<ChatChunk> chunks = in.list(ChatChunk::readElement);
    return chunks.isEmpty() ? NOTHING : chunks.getFirst();
  }

  private static final ChatChunk NOTHING = new ChatChunk(List.of(), null, null, null, null, null);

  private static ChatChunk readElement(JsonReader in) {
    if (in.isObject()) {
      return readObject(in);
    }
    in.skip();
    return NOTHING;
  }

  private static ChatChunk readObject(JsonReader in) {
    Members members = in.members();
    List<ChatChoice> choices = null;
    ChatUsage usage = null;
    ChatUsage groq = null;
    String serviceTier = null;
    String id = null;
    String model = null;
    Fault fault = null;
    while (members.next()) {
      switch (members.name()) {
        case "choices" -> choices = choices(in);
        case "usage" -> usage = ChatUsage.readIfOne(in);
        case "x_groq" -> groq = nested(in);
        case "service_tier" -> serviceTier = word(in);
        case "id" -> id = word(in);
        case "model" -> model = word(in);
        case "object" -> fault = "error".equals(word(in)) ? Fault.of(fault).named() : fault;
        case "error", "base_resp", "message", "type", "code" ->
            fault = Fault.of(fault).and(members.name(), in);
        default -> members.keep();
      }
    }
    ErrorBody error = fault == null ? null : fault.body(choices != null);
    ChatUsage counted = usage == null ? groq : usage;
    List<ChatChoice> told = choices == null ? List.of() : choices;
    return new ChatChunk(told, counted, serviceTier, error, id, model);
  }

  /// What is the same in all chunks.
  private static @Nullable String word(JsonReader in) {
    return in.isString() ? in.recurring() : ErrorBody.text(in);
  }

  /// What may be an error, in all the forms in which one is told.
  private static final class Fault {
    private static final Set<String> NO_ERRORS = Set.of("", "0", "200");

    private @Nullable ErrorBody error;
    private @Nullable ErrorBody base;
    private @Nullable String message;
    private @Nullable String type;
    private @Nullable String code;
    private boolean named;

    private static Fault of(@Nullable Fault known) {
      return known == null ? new Fault() : known;
    }

    private Fault named() {
      named = true;
      return this;
    }

    private Fault and(String member, JsonReader in) {
      switch (member) {
        case "error" -> error = ErrorBody.readIfOne(in);
        case "base_resp" -> base = BaseResponse.error(in);
        case "message" -> message = ErrorBody.text(in);
        case "type" -> type = ErrorBody.text(in);
        default -> code = ErrorBody.text(in);
      }
      return this;
    }

    private @Nullable ErrorBody body(boolean inAnswer) {
      if (error != null) {
        return error;
      }
      return named || (!inAnswer && isFlat())
          ? new ErrorBody(message, type, code, null, Extra.NONE)
          : base;
    }

    /// Some say it as they say it in a reply that is nothing else.
    private boolean isFlat() {
      boolean coded = code != null ? !NO_ERRORS.contains(code) : isErrorType(type);
      return base == null && message != null && coded;
    }
  }

  private static boolean isErrorType(@Nullable String type) {
    return type != null && (type.contains("error") || type.contains("exceeded"));
  }

  private static List<ChatChoice> choices(JsonReader in) {
    if (!in.isArray()) {
      in.skip();
      return List.of();
    }
    List<ChatChoice> choices = in.list(ChatChoice::readElement);
    return choices.contains(ChatChoice.NOTHING)
        ? choices.stream().filter(one -> !one.equals(ChatChoice.NOTHING)).toList()
        : choices;
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
