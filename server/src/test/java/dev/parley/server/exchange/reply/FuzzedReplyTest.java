package dev.parley.server.exchange.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.RetryDelays;
import dev.parley.server.exchange.destination.RateLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/// Whatever an upstream says in the head of a reply, what goes on to the client is in order. The
/// normal build runs the stored inputs again; `JAZZER_FUZZ=1` searches for new ones.
@Tag("sweep")
final class FuzzedReplyTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-27T10:00:00Z"));

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  @FuzzTest
  void limitsAreToldInOrder(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    RateLimits.translate(headers(text), CLOCK)
        .forEach((name, value) -> {
          assertThat(name).matches("anthropic-ratelimit-[a-z0-9-]+");
          assertThat(value).matches("[A-Za-z0-9:.+-]+");
        });
  }

  @FuzzTest
  void aDelayIsNoneOrOneThatCanBeWaitedFor(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    Duration delay = RetryDelays.of(new UpstreamReply(429, headers(text), data), text);
    if (delay != null) {
      assertThat(delay.isNegative()).isFalse();
      assertThat(delay.toMillis()).isNotNegative();
    }
  }
}
