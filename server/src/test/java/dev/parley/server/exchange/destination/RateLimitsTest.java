package dev.parley.server.exchange.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "17ms, 17",
    "6m0s, 360000",
    "1m26.4s, 86400",
    "1h0m1s, 3601000",
    "2d, 172800000",
    "8.64s, 8640",
    "59, 59000",
    "0.5, 500",
    "' 1s ', 1000"
  })
  void resetsAreDurations(String text, long millis) {
    assertThat(RateLimits.duration(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1s", "1x", " ", "1s1m", "99999999999s"})
  void whatIsNoneIsLeftOut(String text) {
    assertThat(RateLimits.duration(text)).isNull();
  }

  @Test
  void headersBecomeAnthropics() {
    Map<String, String> upstream =
        Map.of(
            "x-ratelimit-limit-tokens", "150000",
            "x-ratelimit-remaining-tokens", "149984",
            "x-ratelimit-reset-tokens", "6m0s",
            "x-ratelimit-remaining-requests", "<script>",
            "x-ratelimit-limit-project-tokens", "1",
            "set-cookie", "a=b");

    assertThat(
            RateLimits.translate(
                upstream, InstantSource.fixed(Instant.parse("2026-11-21T10:00:00.9Z"))))
        .containsOnly(
            Map.entry("anthropic-ratelimit-tokens-limit", "150000"),
            Map.entry("anthropic-ratelimit-tokens-remaining", "149984"),
            Map.entry("anthropic-ratelimit-tokens-reset", "2026-11-21T10:06:00Z"));
  }
}
