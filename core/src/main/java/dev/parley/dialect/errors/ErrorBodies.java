package dev.parley.dialect.errors;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The body of an error reply, in the shapes that servers give it: `{"error":{…}}`,
/// `{"error":"…"}`, `{"message":…,"type":…}`, `{"detail":…}`, `{"detail":[{"loc":…}]}`,
/// `[{"error":…}]`, `{"errors":[{…}]}`, or no JSON at all.
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
    ErrorBody error = ErrorBody.NONE;
    ErrorBody message = ErrorBody.NONE;
    ErrorBody detail = ErrorBody.NONE;
    String type = null;
    String code = null;
    String param = null;
    while (members.next()) {
      switch (members.name()) {
        case "error", "errors" -> error = merged(error, words(in, ErrorBody::read));
        case "message" -> message = words(in, ErrorBodies::read);
        case "detail" -> detail = words(in, Detail::read);
        case "type" -> type = ErrorBody.text(in);
        case "code" -> code = ErrorBody.text(in);
        case "param" -> param = ErrorBody.text(in);
        default -> in.skip();
      }
    }
    ErrorBody around = new ErrorBody(null, type, code, param, Extra.NONE);
    return merged(error, merged(message, merged(detail, around)));
  }

  /// The words themselves, or an object that holds them, or the first in a list of such.
  private static ErrorBody words(JsonReader in, Function<JsonReader, ErrorBody> object) {
    if (in.isString()) {
      return new ErrorBody(in.string(), null, null, null, Extra.NONE);
    }
    if (in.isArray()) {
      return first(in.list(element -> words(element, object)));
    }
    if (in.isObject()) {
      return object.apply(in);
    }
    in.skip();
    return ErrorBody.NONE;
  }

  /// What the inner one says, and where it says nothing the outer one.
  private static ErrorBody merged(ErrorBody inner, ErrorBody outer) {
    return new ErrorBody(
        or(inner.message(), outer.message()),
        or(inner.type(), outer.type()),
        or(inner.code(), outer.code()),
        or(inner.param(), outer.param()),
        inner.extra().plus(outer.extra()));
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static ErrorBody first(List<ErrorBody> bodies) {
    return bodies.isEmpty() ? ErrorBody.NONE : bodies.getFirst();
  }
}
