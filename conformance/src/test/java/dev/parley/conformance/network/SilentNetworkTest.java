package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.network.Site.Side;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where TCP is given more patience than an answer, `PARLEY_IDLE` ends the answer.
@Tag("network")
final class SilentNetworkTest {
  private static final Duration IDLE = Duration.ofSeconds(1);

  @RegisterExtension
  static final Site site = Site.plain().with("PARLEY_IDLE", "1s").with("PARLEY_TCP", "1m");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatFallsSilentEnds(boolean stream) throws Exception {
    site.counts(500, Duration.ofMillis(20));
    Hearing hearing = site.client().asks(stream);
    site.awaitEvents(20);
    Packets.cut(site.port(Side.UPSTREAM));
    long cut = System.nanoTime();
    Heard heard = hearing.awaitEnd(IDLE.multipliedBy(20));
    Duration took = Duration.ofNanos(System.nanoTime() - cut);
    Figures.say("idle deadline on a cut cable", stream, took);

    assertThat(took).isGreaterThan(IDLE.minusMillis(200));
    assertThat(heard.end()).isEqualTo(End.WHOLE);
    assertThat(heard.status()).isEqualTo(stream ? 200 : 504);
    assertThat(heard.error()).isNotEmpty();
    site.awaitNoneOpen(Side.UPSTREAM);
  }
}
