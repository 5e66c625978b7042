package dev.parley.server.exchange.pump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CadenceTest {
  @Test
  void theLongestSilenceIsTheOneInsideAnAnswer() {
    Cadence cadence = new Cadence();

    assertThat(cadence.beat(100)).isTrue();
    assertThat(cadence.longestNanos()).isNull();
    assertThat(cadence.beat(110)).isFalse();
    assertThat(cadence.beat(150)).isFalse();
    assertThat(cadence.beat(151)).isFalse();
    assertThat(cadence.longestNanos()).isEqualTo(40);
  }

  @Test
  void betweenTwoCallsNothingIsMeasured() {
    Cadence cadence = new Cadence();
    boolean _ = cadence.beat(1);
    cadence.restart();

    assertThat(cadence.beat(1_000)).isTrue();
    assertThat(cadence.longestNanos()).isNull();
  }
}
