package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
  /// However long `PARLEY_WHOLE` and `PARLEY_PING` are, and also when they become longer.
  @Test
  void noAnswerIsCutOffBecauseNothingIsSaidForAWhile() {
    Listener listener = new Listener("127.0.0.1", 0, Duration.ofSeconds(30), null);

    assertThat(HttpFront.options(listener, Limits.DEFAULT).getIdleTimeout()).isZero();
  }
}
