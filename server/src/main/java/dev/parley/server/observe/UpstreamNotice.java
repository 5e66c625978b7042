package dev.parley.server.observe;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An upstream that is not asked as usual for a while, which an operator may have to mend.
///
/// @param key what its key is called that rests; null when all do
/// @param model which model of it; null for all
/// @param by what it failed by; null when by too much
public record UpstreamNotice(
    Instant at,
    Safe event,
    Safe upstream,
    @Nullable Safe key,
    @Nullable Safe model,
    @Nullable Safe by,
    long seconds)
    implements JsonValue {

  @Override
  public void write(JsonWriter out) {
    out.begin().member("ts", at.toString()).member("event", event.toString());
    out.member("upstream", upstream.toString()).member("key", text(key));
    out.member("model", text(model)).member("by", text(by)).member("seconds", seconds).end();
  }

  private static @Nullable String text(@Nullable Safe safe) {
    return safe == null ? null : safe.toString();
  }
}
