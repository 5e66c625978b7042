package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.network.Site.Side;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The network goes and comes back.
@Tag("network")
final class NetworkBackTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @RegisterExtension
  static final Site site =
      Site.plain()
          .with("PARLEY_TCP", "4s")
          .with("PARLEY_CONNECT", "3s")
          .with("PARLEY_RETRIES", "2");

  @ParameterizedTest
  @CsvSource({"CLIENT, true", "CLIENT, false", "UPSTREAM, true", "UPSTREAM, false"})
  void anAnswerOutlivesAShortOutage(Side side, boolean stream) throws Exception {
    site.counts(60, Duration.ofMillis(20));
    Hearing hearing = site.client().asks(stream);
    site.awaitEvents(20);
    Packets.cut(site.port(side));
    Thread.sleep(1_000);
    Packets.mend(site.port(side));

    isWhole(hearing, "outage of a second, side of the " + side, stream);
    assertThat(site.asked()).isEqualTo(1);
  }

  private static void isWhole(Hearing hearing, String what, boolean stream) throws Exception {
    Heard heard = hearing.awaitEnd(SOON);
    Figures.say(what, stream, heard.took());
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.end()).isEqualTo(End.WHOLE);
    assertThat(heard.error()).isEmpty();
    assertThat(heard.text()).isEqualTo(Site.numbers(60));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aQuestionWaitsForTheUpstreamToBeThereAgain(boolean stream) throws Exception {
    site.counts(60, Duration.ZERO);
    Packets.cut(site.port(Side.UPSTREAM));
    Hearing hearing = site.client().asks(stream);
    Thread.sleep(1_500);
    Packets.mend(site.port(Side.UPSTREAM));

    isWhole(hearing, "upstream not to be reached for 1.5 s", stream);
    assertThat(site.asked()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatWasLostBeforeItBeganIsAskedForAgain(boolean stream) throws Exception {
    Turn lost = Turn.of(Step.text("Lost.")).after(0, Step.silence(Duration.ofMinutes(1)));
    site.play(lost, Turn.of(Step.text(Site.numbers(60))));
    Hearing hearing = site.client().asks(stream);
    site.awaitEvents(0);
    Packets.cut(site.port(Side.UPSTREAM));
    Thread.sleep(5_000);
    Packets.mend(site.port(Side.UPSTREAM));

    isWhole(hearing, "outage of 5 s before the first byte", stream);
    assertThat(site.asked()).isEqualTo(2);
  }
}
