package dev.parley.server.capture;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was asked, by a client or of an upstream.
///
/// @param path with its query
public record CapturedRequest(String method, String path, Map<String, String> headers, byte[] body)
    implements JsonValue {
  public CapturedRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("method", method).member("path", path);
    out.member("headers", Fields.of(headers));
    Body.write(body, false, out);
    out.end();
  }

  static CapturedRequest read(JsonReader in) {
    String method = null;
    String path = null;
    Map<String, String> headers = null;
    byte @Nullable [] body = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "method" -> method = in.string();
        case "path" -> path = in.string();
        case "headers" -> headers = Fields.read(in);
        case Body.JSON, Body.SSE, Body.BASE_64 -> body = Body.read(members.name(), in);
        default -> members.keep();
      }
    }
    return new CapturedRequest(
        in.required("method", method),
        in.required("path", path),
        in.required("headers", headers),
        in.required(Body.JSON, body));
  }
}
