package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.PlainClient;
import dev.parley.conformance.network.LongWire.Weather;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients and upstream are far away: 200 ms on each way, more or less, and one piece in twenty is
/// late by another 300 ms, because it was lost once.
@Tag("network")
final class FarAwayTest {
  private static final Weather WEATHER =
      new Weather(Duration.ofMillis(200), Duration.ofMillis(100), 20, Duration.ofMillis(300));
  private static final Duration SOON = Duration.ofSeconds(60);

  /// What all ways there and back may take: two of a client, two of a connection to the upstream,
  /// two of the request.
  private static final Duration WAYS = Duration.ofSeconds(4);

  /// Far less than a whole answer takes, and more than there and back.
  private static final Duration LIMIT = Duration.ofSeconds(6);

  @RegisterExtension
  static final Site site =
      Site.plain().far(WEATHER).with("PARLEY_FIRST_BYTE", "6s").with("PARLEY_IDLE", "6s");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyAnswerIsWhole(boolean stream) throws Exception {
    site.counts(300, Duration.ofMillis(25));
    List<Hearing> hearings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      PlainClient client = site.client();
      hearings.add(client.asks(stream));
    }
    Duration longest = Duration.ZERO;
    for (Hearing hearing : hearings) {
      Heard heard = hearing.awaitEnd(SOON);
      assertThat(heard.status()).as("%s", heard).isEqualTo(200);
      assertThat(heard.end()).isEqualTo(End.WHOLE);
      assertThat(heard.error()).isEmpty();
      assertThat(heard.text()).isEqualTo(Site.numbers(300));
      longest = heard.took().compareTo(longest) > 0 ? heard.took() : longest;
    }
    Figures.say("200 ms away, six at once, an answer of 8 s", stream, longest);
    assertThat(site.asked()).as("asked for once each").isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUpstreamThatDoesNotBeginIsGivenUp(boolean stream) throws Exception {
    site.play(Turn.of(Step.text("Never.")).after(0, Step.silence(Duration.ofMinutes(1))));
    Hearing hearing = site.client().asks(stream);
    Heard heard = hearing.awaitEnd(SOON);
    Figures.say("200 ms away, nothing comes within 6 s", stream, heard.took());

    assertThat(heard.status()).as("%s", heard).isEqualTo(504);
    assertThat(heard.took()).isBetween(LIMIT, LIMIT.plus(WAYS).multipliedBy(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatFallsSilentEnds(boolean stream) throws Exception {
    Turn half =
        Turn.of(Step.text(Site.numbers(150))).after(40, Step.silence(Duration.ofMinutes(1)));
    site.play(half);
    Hearing hearing = site.client().asks(stream);
    Heard heard = hearing.awaitEnd(SOON);
    Figures.say("200 ms away, silence after the first words", stream, heard.took());

    assertThat(heard.end()).as("%s", heard).isEqualTo(End.WHOLE);
    assertThat(heard.status()).isEqualTo(stream ? 200 : 504);
    assertThat(heard.error()).isNotEmpty();
    assertThat(heard.took()).isBetween(LIMIT, LIMIT.plus(WAYS).multipliedBy(2));
    if (stream) {
      assertThat(Site.numbers(150)).startsWith(heard.text());
    }
  }
}
