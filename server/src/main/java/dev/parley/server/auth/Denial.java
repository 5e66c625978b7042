package dev.parley.server.auth;

import java.util.Locale;

/// Why somebody is not let in, or gets no further.
public enum Denial {
  /// It called Parley by a name that is not one of its own.
  HOST(false),
  /// A web page that may not use Parley.
  ORIGIN(false),
  /// There was no key.
  MISSING(false),
  /// There were credentials, and none of a kind that is looked at.
  MALFORMED(false),
  /// The keys of both headers are different ones.
  TWO_KEYS(false),
  /// A key that does not count, never has or no longer.
  UNKNOWN(false),
  EXPIRED(false),
  /// The key may not use the model.
  MODEL(false),
  REQUESTS(true),
  TOKEN_COUNTS(true),
  TOKENS(true),
  CONCURRENCY(true),
  SPEND_PER_DAY(true),
  SPEND_PER_MONTH(true),
  /// What is asked for has no known price, and what the key spends is limited.
  PRICE_UNKNOWN(true);

  private final boolean limit;

  Denial(boolean limit) {
    this.limit = limit;
  }

  /// Whether it is one of the key's limits that is in the way.
  public boolean isLimit() {
    return limit;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
