package dev.parley.dialect.errors;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of an error reply, in the shapes that servers give it: `{"error":{…}}`,
/// `{"error":"…"}`, `{"message":…}`, `{"detail":…}`, `[{"error":…}]`, or no JSON at all.
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
      List<ErrorBody> bodies = in.list(ErrorBodies::read);
      return bodies.isEmpty() ? ErrorBody.NONE : bodies.getFirst();
    }
    if (!in.isObject()) {
      return ErrorBody.NONE;
    }
    Members members = in.members();
    ErrorBody error = null;
    String message = null;
    while (members.next()) {
      switch (members.name()) {
        case "error" -> error = nested(in);
        case "message", "detail" -> message = string(in, message);
        default -> in.skip();
      }
    }
    if (error == null) {
      return new ErrorBody(message, null, null, null, Extra.NONE);
    }
    return error.message() != null
        ? error
        : new ErrorBody(message, error.type(), error.code(), error.param(), error.extra());
  }

  private static @Nullable ErrorBody nested(JsonReader in) {
    if (in.isObject() || in.isString()) {
      return ErrorBody.read(in);
    }
    in.skip();
    return null;
  }

  private static @Nullable String string(JsonReader in, @Nullable String otherwise) {
    if (in.isString()) {
      return in.string();
    }
    in.skip();
    return otherwise;
  }
}
