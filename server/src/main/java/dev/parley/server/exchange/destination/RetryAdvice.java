package dev.parley.server.exchange.destination;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.RetryDelays;
import dev.parley.server.attempt.Failed;
import dev.parley.server.attempt.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an error reply says of trying again, in its headers and its words.
public final class RetryAdvice {
  private static final List<String> KINDS = List.of("requests", "tokens");

  private RetryAdvice() {}

  /// @param error what the reply means, not yet with the names of what the operator can mend
  static Failed failed(UpstreamReply reply, ApiError error, Destination from) {
    Failure by = Failure.of(error);
    Duration told = RetryDelays.of(reply, error.message());
    Duration delay =
        told == null && by == Failure.RATE_LIMITED ? untilReset(reply.headers()) : told;
    return new Failed(by, from.named(obeying(error, reply.header("x-should-retry"))), delay);
  }

  private static ApiError obeying(ApiError error, @Nullable String worthwhile) {
    boolean said = "true".equals(worthwhile) || "false".equals(worthwhile);
    return !said || error.retry().worthwhile() != null
        ? error
        : error.with(new Retry("true".equals(worthwhile), error.retry().afterSeconds()));
  }

  /// Until there is again what has run out.
  private static @Nullable Duration untilReset(Map<String, String> headers) {
    Duration longest = null;
    for (String kind : KINDS) {
      boolean empty = "0".equals(headers.get("x-ratelimit-remaining-" + kind));
      Duration reset = empty ? RateLimits.duration(headers.get("x-ratelimit-reset-" + kind)) : null;
      longest =
          reset != null && (longest == null || reset.compareTo(longest) > 0) ? reset : longest;
    }
    return longest;
  }
}
