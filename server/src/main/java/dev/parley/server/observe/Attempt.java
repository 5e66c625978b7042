package dev.parley.server.observe;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// One call upstream for an exchange. Times are nanoseconds since the exchange began.
///
/// @param key what the log calls the key that it was made with
/// @param spanId what traces call it; empty where nobody traces
/// @param firstNanos when the first piece of its answer came; null when none did
/// @param by what it failed by; null when it went well
public record Attempt(
    Peer peer,
    Safe model,
    Safe key,
    String spanId,
    long startNanos,
    @Nullable Long firstNanos,
    long endNanos,
    @Nullable Safe by)
    implements JsonValue {
  private static final long NANOS = 1_000_000;

  /// Whether the same was tried once more where it had failed.
  public boolean isAfter(Attempt before) {
    return peer.upstream().equals(before.peer.upstream()) && model.equals(before.model);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("upstream", peer.upstream().toString());
    out.member("model", model.toString()).member("key", key.toString());
    out.member("start_ms", millis(startNanos)).member("first_ms", millis(firstNanos));
    out.member("end_ms", millis(endNanos)).member("by", by == null ? null : by.toString()).end();
  }

  static @Nullable Long millis(@Nullable Long nanos) {
    return nanos == null ? null : (Long) (nanos / NANOS);
  }

  Attempt heard(long nanos) {
    return new Attempt(peer, model, key, spanId, startNanos, nanos, endNanos, by);
  }

  Attempt ended(long nanos, @Nullable Safe failure) {
    return new Attempt(peer, model, key, spanId, startNanos, firstNanos, nanos, failure);
  }
}
