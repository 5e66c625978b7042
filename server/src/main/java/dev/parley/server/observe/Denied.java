package dev.parley.server.observe;

import dev.parley.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who was not let in, or came up against a limit.
///
/// @param event which of both
/// @param reason one of a closed list
/// @param address where the connection comes from
/// @param key the name of the key that was shown, where it is a known one
/// @param requestId of the first
/// @param times how many there were that are the same in all but that
public record Denied(
    Safe event, Safe reason, Safe address, @Nullable Safe key, Safe requestId, long times)
    implements Told {
  private static final Safe LIMIT = Safe.own("limit_reached");
  private static final Safe DOOR = Safe.own("denied");

  /// One of them.
  ///
  /// @param limit whether it was a limit
  public Denied(boolean limit, Safe reason, Safe address, @Nullable Safe key, Safe requestId) {
    this(limit ? LIMIT : DOOR, reason, address, key, requestId, 1);
  }

  /// So many of them.
  Denied times(long count) {
    return new Denied(event, reason, address, key, requestId, count);
  }

  @Override
  public String line(Instant at) {
    return JsonWriter.text(out -> {
      out.begin().member("ts", at.toString()).member("level", LogLevel.WARN.wire());
      out.member("event", event.toString()).member("reason", reason.toString());
      out.member("address", address.toString()).member("key", key == null ? null : key.toString());
      out.member("request_id", requestId.toString()).member("times", times);
      out.member("audit", true).end();
    });
  }

  @Override
  public String pretty(Instant at) {
    String by = key == null ? "" : " by " + key;
    String often = times == 1 ? "" : "  " + times + " times";
    return Lines.TIME.format(at)
        + ("  " + event + ": " + reason + by + " from " + address).replace('_', ' ')
        + often
        + "  "
        + requestId;
  }
}
