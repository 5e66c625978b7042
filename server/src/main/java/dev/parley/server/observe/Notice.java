package dev.parley.server.observe;

import dev.parley.json.JsonWriter;
import java.time.Instant;
import java.util.Locale;

/// Something that happened to Parley itself, and to no request.
public enum Notice {
  CLIENT_KEYS_RELOADED,
  /// The keys that were read last still count.
  CLIENT_KEYS_UNREADABLE,
  CERTIFICATE_RELOADED,
  /// The certificate that was read last is still shown.
  CERTIFICATE_UNUSABLE;

  /// One line of JSON.
  public String line(Instant at) {
    String event = name().toLowerCase(Locale.ROOT);
    return JsonWriter.text(
        out -> out.begin().member("ts", at.toString()).member("event", event).end());
  }
}
