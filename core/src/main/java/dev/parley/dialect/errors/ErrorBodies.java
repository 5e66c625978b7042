package dev.parley.dialect.errors;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.List;
import java.util.function.Function;

/// The body of an error reply, in the shapes that servers give it: `{"error":{…}}`,
/// `{"error":"…"}`, `{"message":…,"type":…}`, `{"detail":…}`, `{"detail":[{"loc":…}]}`,
/// `[{"error":…}]`, or no JSON at all.
public final class ErrorBodies {
  private ErrorBodies() {}

  public static ErrorBody read(byte[] body) {
    try {
      return read(JsonReader.of(body));
    } catch (JsonException e) {
      return ErrorBody.NONE;
    }
  }

  private static ErrorBody read(JsonReader in) {
    if (in.isArray()) {
      return first(in.list(ErrorBodies::read));
    }
    if (!in.isObject()) {
      return ErrorBody.NONE;
    }
    Members members = in.members();
    ErrorBody inner = ErrorBody.NONE;
    String type = null;
    String code = null;
    String param = null;
    while (members.next()) {
      switch (members.name()) {
        case "error" -> inner = words(in, ErrorBody::read, inner);
        case "message" -> inner = words(in, ErrorBodies::read, inner);
        case "detail" -> inner = words(in, Detail::read, inner);
        case "type" -> type = ErrorBody.text(in);
        case "code" -> code = ErrorBody.text(in);
        case "param" -> param = ErrorBody.text(in);
        default -> in.skip();
      }
    }
    return new ErrorBody(
        inner.message(),
        inner.type() == null ? type : inner.type(),
        inner.code() == null ? code : inner.code(),
        inner.param() == null ? param : inner.param(),
        inner.extra());
  }

  /// The words themselves, or an object or a list that holds them; the first that are found count.
  private static ErrorBody words(
      JsonReader in, Function<JsonReader, ErrorBody> object, ErrorBody known) {
    ErrorBody found = ErrorBody.NONE;
    if (in.isString()) {
      found = new ErrorBody(in.string(), null, null, null, Extra.NONE);
    } else if (in.isObject()) {
      found = object.apply(in);
    } else if (in.isArray()) {
      found = first(in.list(object));
    } else {
      in.skip();
    }
    return known.message() == null ? merged(known, found) : known;
  }

  private static ErrorBody merged(ErrorBody one, ErrorBody other) {
    return new ErrorBody(
        other.message(),
        one.type() == null ? other.type() : one.type(),
        one.code() == null ? other.code() : one.code(),
        one.param() == null ? other.param() : one.param(),
        one.extra().plus(other.extra()));
  }

  private static ErrorBody first(List<ErrorBody> bodies) {
    return bodies.isEmpty() ? ErrorBody.NONE : bodies.getFirst();
  }
}
