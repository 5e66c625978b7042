package dev.parley.server.capture;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// One exchange that is kept, without what was said in it.
///
/// @param status what the client got; null when it had gone before
/// @param calls how many there were upstream
public record Kept(String id, String at, @Nullable Long status, long calls, long bytes)
    implements JsonValue {
  static Kept of(CapturedExchange exchange, int bytes) {
    CapturedResponse response = exchange.response();
    Long status = response == null ? null : (Long) (long) response.status();
    return new Kept(exchange.id(), exchange.at(), status, exchange.calls().size(), bytes);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("id", id).member("at", at).member("status", status);
    out.member("calls", calls).member("bytes", bytes).end();
  }
}
