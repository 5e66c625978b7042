package dev.parley.openai.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of an answer, or all of it: a whole answer is the one chunk of a short stream.
///
/// @param error what came in place of an answer, or in the middle of it
public record ChatChunk(
    List<ChatChoice> choices, @Nullable ChatUsage usage, @Nullable ErrorBody error) {

  public static ChatChunk read(JsonReader in) {
    Members members = in.members();
    List<ChatChoice> choices = List.of();
    ChatUsage usage = null;
    ChatUsage groq = null;
    ErrorBody error = null;
    ErrorBody base = null;
    while (members.next()) {
      switch (members.name()) {
        case "choices" -> choices = choices(in);
        case "usage" -> usage = ChatUsage.readIfOne(in);
        case "x_groq" -> groq = nested(in);
        case "error" -> error = error(in);
        case "base_resp" -> base = BaseResponse.error(in);
        default -> members.keep();
      }
    }
    return new ChatChunk(choices, usage == null ? groq : usage, error == null ? base : error);
  }

  private static List<ChatChoice> choices(JsonReader in) {
    if (in.isArray()) {
      return in.list(ChatChoice::read);
    }
    in.skip();
    return List.of();
  }

  private static @Nullable ErrorBody error(JsonReader in) {
    if (in.isObject() || in.isString()) {
      return ErrorBody.read(in);
    }
    in.skip();
    return null;
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
