package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.Load;
import dev.parley.server.http.Bounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration SEND = Duration.ofMinutes(1);

  private static Bounds of(int inFlight, Duration wait) {
    return Capacity.of(new Load(inFlight, 5, wait, SEND));
  }

  @Test
  void theRestFollows() {
    assertThat(of(1_000, WAIT)).isEqualTo(new Bounds(1_000, 250, 5, 62, WAIT, SEND));
    assertThat(of(1, WAIT)).isEqualTo(new Bounds(1, 1, 5, 8, WAIT, SEND));
    assertThat(of(1, Duration.ZERO).queue()).isZero();
  }
}
