package dev.parley.server.auth;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.anthropic.ApiException;
import dev.parley.server.auth.Meters.Kind;
import dev.parley.server.auth.Meters.Meter;
import dev.parley.server.auth.Meters.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one key may use, and what is left of it.
///
/// @param denials hears when that is too little
record Quota(String name, Allowance allowance, Books books, InstantSource clock, Denials denials) {

  private Meters meters() {
    return books.meters();
  }

  private Purse purse() {
    Instant now = clock.instant();
    return new Purse(allowance.budget(), books.ledger().of(name, now), now);
  }

  private @Nullable Meter meter(Kind kind) {
    Long perMinute =
        kind == Kind.TOKENS ? allowance.tokensPerMinute() : allowance.requestsPerMinute();
    return perMinute == null ? null : new Meter(name, kind, perMinute);
  }

  /// Counting tokens costs little: it has a count of its own, as with Anthropic.
  Stay enter(Purpose purpose) {
    return switch (purpose) {
      case HEALTH, LOOKUP -> new Stay(this, null, false);
      case COUNT -> {
        take(Kind.COUNTS, 1);
        yield new Stay(this, Kind.COUNTS, false);
      }
      case ANSWER -> answer();
    };
  }

  private Stay answer() {
    purse().requireSomeLeft(this::deny);
    Long most = allowance.concurrency();
    if (most != null && !meters().enter(name, most)) {
      deny(Denial.CONCURRENCY);
      throw limited(
          "Number of concurrent requests has exceeded the limit of " + most + " of this key",
          Duration.ofSeconds(1));
    }
    try {
      take(Kind.REQUESTS, 1);
      return new Stay(this, Kind.REQUESTS, most != null);
    } catch (ApiException e) {
      if (most != null) {
        leave();
      }
      throw e;
    }
  }

  /// Takes tokens; of what is more than there can ever be, all there can be.
  ///
  /// @return how many were taken
  long take(long tokens) {
    Long all = allowance.tokensPerMinute();
    long some = all == null ? 0 : Math.min(tokens, all);
    if (some > 0) {
      take(Kind.TOKENS, some);
    }
    return Math.max(0, some);
  }

  /// Tells that this is in the way.
  void deny(Denial reason) {
    denials.denied(reason, name);
  }

  private static Denial limit(Kind kind) {
    return switch (kind) {
      case REQUESTS -> Denial.REQUESTS;
      case COUNTS -> Denial.TOKEN_COUNTS;
      case TOKENS -> Denial.TOKENS;
    };
  }

  private void take(Kind kind, long amount) {
    Meter meter = meter(kind);
    if (meter == null) {
      return;
    }
    Reading reading = meters().take(meter, amount);
    if (!reading.taken()) {
      Denial limit = limit(kind);
      deny(limit);
      throw limited(
          "This request would exceed the limit of %d %s per minute of this key"
              .formatted(meter.perMinute(), limit.wire().replace('_', ' ')),
          reading.untilThere());
    }
  }

  private static ApiException limited(String words, Duration wait) {
    long seconds = Math.max(1, wait.plus(Duration.ofMillis(999)).toSeconds());
    return new ApiException(ApiError.rateLimit(words).with(Retry.after(seconds)));
  }

  void settle(Kind kind, long amount) {
    Meter meter = meter(kind);
    if (meter != null) {
      meters().settle(meter, amount);
    }
  }

  void leave() {
    meters().leave(name);
  }

  void spend(BigDecimal dollars) {
    books.ledger().add(name, dollars, clock.instant());
  }

  /// @param prefix what the names begin with
  /// @param refused whether the request was not let in
  Map<String, String> headers(String prefix, boolean refused) {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, prefix + "requests-", meter(Kind.REQUESTS));
    put(headers, prefix + "tokens-", meter(Kind.TOKENS));
    headers.putAll(purse().headers(prefix, refused));
    return headers;
  }

  private void put(Map<String, String> headers, String prefix, @Nullable Meter meter) {
    if (meter != null) {
      Reading reading = meters().read(meter);
      headers.put(prefix + "limit", Long.toString(meter.perMinute()));
      headers.put(prefix + "remaining", Long.toString(Math.max(0, reading.remaining())));
      String reset =
          clock.instant().plus(reading.untilFull()).truncatedTo(ChronoUnit.SECONDS).toString();
      headers.put(prefix + "reset", reset);
    }
  }
}
