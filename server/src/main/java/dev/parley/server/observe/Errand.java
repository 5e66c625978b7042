package dev.parley.server.observe;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// One call upstream that is not for the answer itself.
///
/// @param tokens what it took; of a count only what was counted
/// @param stopReason why its answer ended; null when it did not, or has none
public record Errand(Purpose purpose, Attempt call, Tokens tokens, @Nullable Safe stopReason)
    implements JsonValue {

  @Override
  public void write(JsonWriter out) {
    out.begin().member("purpose", purpose.wire()).member("call", call).end();
  }
}
