package dev.parley.server.auth;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys as the text of a file.
final class KeyFile {
  private static final long VERSION = 1;

  private KeyFile() {}

  static byte[] write(List<ClientKey> keys) {
    List<JsonValue> rows = keys.stream().<JsonValue>map(key -> out -> write(key, out)).toList();
    return JsonWriter.bytes(
        out -> out.begin().member("version", VERSION).member("keys", rows).end());
  }

  private static void write(ClientKey key, JsonWriter out) {
    Allowance allowance = key.allowance();
    out.begin().member("name", key.name()).member("digest", key.digest().toString());
    out.member("created", text(key.created())).member("expires", text(key.expires()));
    out.list("models", allowance.models());
    out.member("requests_per_minute", allowance.requestsPerMinute());
    out.member("tokens_per_minute", allowance.tokensPerMinute());
    out.member("concurrency", allowance.concurrency());
    out.member("spend_per_day", LedgerJson.number(allowance.budget().perDay()));
    out.member("spend_per_month", LedgerJson.number(allowance.budget().perMonth())).end();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /// @throws IOException when it is no such text; half of the keys would be the wrong half
  static List<ClientKey> read(byte[] text) throws IOException {
    try {
      JsonReader in = JsonReader.of(text);
      List<ClientKey> keys = file(in);
      in.end();
      return keys;
    } catch (JsonException | DateTimeException | IllegalArgumentException e) {
      throw new IOException("is no file of client keys", e);
    }
  }

  private static List<ClientKey> file(JsonReader in) {
    Members members = in.members();
    List<ClientKey> keys = null;
    long version = 0;
    while (members.next()) {
      switch (members.name()) {
        case "version" -> version = in.integer();
        case "keys" -> keys = in.list(KeyFile::key);
        default -> throw in.unexpected("a member that is known");
      }
    }
    if (version != VERSION) {
      throw in.unexpected("version " + VERSION);
    }
    return in.required("keys", keys);
  }

  /// A limit that nobody knows must not be passed over.
  private static ClientKey key(JsonReader in) {
    Members members = in.members();
    KeyRow row = new KeyRow();
    while (members.next()) {
      row.take(members.name(), in);
    }
    return row.key(in);
  }
}
