package dev.parley.server.auth;

import dev.parley.json.JsonReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One key while it is read from a file.
final class KeyRow {
  private @Nullable String name;
  private @Nullable KeyDigest digest;
  private @Nullable Instant created;
  private @Nullable Instant expires;
  private List<String> models = List.of();
  private @Nullable Long requests;
  private @Nullable Long tokens;
  private @Nullable Long concurrency;
  private @Nullable BigDecimal perDay;
  private @Nullable BigDecimal perMonth;

  void take(String member, JsonReader in) {
    switch (member) {
      case "name" -> name = in.string();
      case "digest" -> digest = KeyDigest.parse(in.string());
      case "created" -> created = Instant.parse(in.string());
      case "expires" -> expires = Instant.parse(in.string());
      case "models" -> models = in.list(JsonReader::string);
      case "requests_per_minute" -> requests = in.integer();
      case "tokens_per_minute" -> tokens = in.integer();
      case "concurrency" -> concurrency = in.integer();
      case "spend_per_day" -> perDay = LedgerJson.dollars(in);
      case "spend_per_month" -> perMonth = LedgerJson.dollars(in);
      default -> throw in.unexpected("a member that is known");
    }
  }

  ClientKey key(JsonReader in) {
    String called = in.required("name", name);
    if (!ClientKey.isName(called)) {
      throw in.unexpected(ClientKey.NAME_FORM);
    }
    Allowance allowance =
        new Allowance(models, requests, tokens, concurrency, new Budget(perDay, perMonth));
    return new ClientKey(called, in.required("digest", digest), allowance, created, expires);
  }
}
