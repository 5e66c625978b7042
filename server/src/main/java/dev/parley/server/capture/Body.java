package dev.parley.server.capture;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A body as a member of JSON, as recordings have it: JSON as it is, a stream of events as `sse`,
/// any other text as a string, and what is no text in Base64.
final class Body {
  static final String JSON = "body";
  static final String SSE = "sse";
  static final String BASE_64 = "body_base64";

  private Body() {}

  static void write(byte[] body, boolean isStream, JsonWriter out) {
    String text = text(body);
    if (text == null) {
      out.member(BASE_64, Base64.getEncoder().encodeToString(body));
    } else if (isStream) {
      out.member(SSE, text);
    } else {
      RawJson json = json(body);
      if (json == null) {
        out.member(JSON, text);
      } else {
        out.member(JSON, json);
      }
    }
  }

  static byte[] read(String name, JsonReader in) {
    if (!name.equals(JSON)) {
      String text = in.string();
      return name.equals(SSE) ? text.getBytes(StandardCharsets.UTF_8) : decoded(in, text);
    }
    return in.isString() ? in.string().getBytes(StandardCharsets.UTF_8) : in.raw().bytes();
  }

  private static byte[] decoded(JsonReader in, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw in.unexpected("valid Base64");
    }
  }

  /// Null when it is none.
  private static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// An object or a list; null when it is neither.
  private static @Nullable RawJson json(byte[] body) {
    try {
      RawJson json = RawJson.parse(body);
      boolean exact = json.length() == body.length;
      return exact && (json.isObject() || json.isArray()) ? json : null;
    } catch (JsonException e) {
      return null;
    }
  }
}
