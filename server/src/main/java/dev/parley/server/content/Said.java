package dev.parley.server.content;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message in the words of the conventions.
///
/// @param finishReason null for one that went in
record Said(String role, List<RawJson> parts, @Nullable String finishReason) implements JsonValue {
  /// More than it takes besides its parts.
  static final int FRAME = 80;

  @Override
  public void write(JsonWriter out) {
    out.begin().member("role", role).member("parts", parts);
    out.member("finish_reason", finishReason).end();
  }
}
