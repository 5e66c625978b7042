package dev.parley.server.replay;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// One thing that is not as it was.
///
/// @param at where, from the top of the captured exchange
/// @param captured what was there; null for nothing
/// @param now what is there now; null for nothing
public record Difference(String at, @Nullable String captured, @Nullable String now)
    implements JsonValue {
  @Override
  public void write(JsonWriter out) {
    out.begin().member("at", at).member("captured", captured).member("now", now).end();
  }
}
