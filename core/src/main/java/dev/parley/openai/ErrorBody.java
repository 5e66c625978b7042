package dev.parley.openai;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// What OpenAI says of an error, wherever it says it.
public record ErrorBody(
    @Nullable String message,
    @Nullable String type,
    @Nullable String code,
    @Nullable String param,
    Extra extra)
    implements JsonValue {

  /// What is longer says no more, and takes those long who look for words in it.
  private static final int LONGEST_MESSAGE = 8_000;

  public static final ErrorBody NONE = new ErrorBody(null, null, null, null, Extra.NONE);

  public ErrorBody {
    if (message != null && message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE) + "…";
    }
  }

  public static ErrorBody read(JsonReader in) {
    if (in.isString()) {
      return new ErrorBody(in.string(), null, null, null, Extra.NONE);
    }
    Members members = in.members();
    String message = null;
    String type = null;
    String code = null;
    String param = null;
    while (members.next()) {
      switch (members.name()) {
        case "message" -> message = text(in);
        case "type" -> type = text(in);
        case "code" -> code = text(in);
        case "param" -> param = text(in);
        default -> members.keep();
      }
    }
    return new ErrorBody(message, type, code, param, members.extra());
  }

  /// Null for what says nothing: an object or a string without a word in it, or anything else.
  public static @Nullable ErrorBody readIfOne(JsonReader in) {
    if (!in.isObject() && !in.isString()) {
      in.skip();
      return null;
    }
    ErrorBody body = read(in.raw().reader());
    return body.isEmpty() ? null : body;
  }

  private boolean isEmpty() {
    return isBlank(message)
        && isBlank(type)
        && isBlank(code)
        && isBlank(param)
        && extra.names().isEmpty();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /// Codes are numbers at some servers.
  public static String text(JsonReader in) {
    return in.isString() ? in.string() : in.raw().toString();
  }

  /// An index, which is a string at some servers; null for anything else.
  public static @Nullable Long index(JsonReader in) {
    if (in.isNumber()) {
      return in.integer();
    }
    String digits = text(in);
    return digits.matches("\\d{1,9}") ? Long.valueOf(digits) : null;
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("message", message).member("type", type);
    out.member("code", code).member("param", param).end();
  }
}
