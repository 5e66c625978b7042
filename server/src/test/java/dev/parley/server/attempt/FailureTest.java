package dev.parley.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.anthropic.ApiError.UpstreamError;
import dev.parley.dialect.errors.RefusedKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final Map<ApiError, Failure> MEANINGS =
      Map.ofEntries(
          Map.entry(ApiError.invalidRequest("x"), Failure.REFUSED),
          Map.entry(ApiError.tooLarge("x"), Failure.REFUSED),
          Map.entry(ApiError.rateLimit("x"), Failure.RATE_LIMITED),
          Map.entry(ApiError.rateLimit("x").with(Retry.NEVER), Failure.OUT_OF_QUOTA),
          Map.entry(ApiError.billing("x"), Failure.OUT_OF_QUOTA),
          Map.entry(ApiError.permission("x"), Failure.OUT_OF_QUOTA),
          Map.entry(ApiError.overloaded("x"), Failure.OVERLOADED),
          Map.entry(ApiError.timeout("x"), Failure.TIMED_OUT),
          Map.entry(ApiError.api(500, "x"), Failure.FAILED),
          Map.entry(
              ApiError.api(500, "x").with(new UpstreamError(null, null, "odd", "tools", null)),
              Failure.REFUSED),
          Map.entry(ApiError.notFound("x"), Failure.UNKNOWN),
          Map.entry(RefusedKey.error(), Failure.KEY_REFUSED),
          Map.entry(
              RefusedKey.error().with(new UpstreamError(403L, null, null, null, null)),
              Failure.FORBIDDEN),
          Map.entry(
              ApiError.invalidRequest("x").with(new UpstreamError(409L, null, null, null, null)),
              Failure.CONFLICT));

  @Test
  void eachErrorIsAFailure() {
    MEANINGS.forEach((error, failure) -> assertThat(Failure.of(error)).isEqualTo(failure));
  }
}
