package dev.parley.conformance.network;

import static dev.parley.simulator.call.CallState.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.PlainClient;
import dev.parley.conformance.network.Site.Side;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The upstream vanishes without a word. Parley finds out within `PARLEY_TCP`.
@Tag("network")
final class UpstreamGoneTest {
  private static final Duration TCP = Duration.ofSeconds(3);

  /// Probes go out once a second, and the machine is busy.
  private static final Duration LATEST = TCP.multipliedBy(3);

  private static final Duration SOON = Duration.ofSeconds(40);

  @RegisterExtension
  static final Site site =
      Site.plain()
          .with("PARLEY_TCP", "3s")
          .with("PARLEY_PING", "500ms")
          .with("PARLEY_CONNECT", "3s");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inMidStreamItIsAnErrorThatClientsRetry(boolean stream) throws Exception {
    site.counts(500, Duration.ofMillis(20));
    Hearing hearing = site.client().asks(stream);
    site.awaitEvents(20);
    Heard heard = cutOff(hearing, "upstream gone in mid-stream", stream);

    assertThat(heard.error()).isEqualTo("api_error");
    assertThat(heard.status()).isEqualTo(stream ? 200 : 502);
    assertThat(heard.events()).doesNotContain("message_stop");
    Packets.mend(site.port(Side.UPSTREAM));
    assertThat(site.awaitEnd()).as("once it can hear that it was left").isEqualTo(CANCELLED);
    if (stream) {
      assertThat(heard.events()).contains("content_block_delta").endsWith("error");
      assertThat(Site.numbers(500)).startsWith(heard.text());
    }
  }

  /// What is heard of it after the upstream has gone. Nothing is left open.
  private static Heard cutOff(Hearing hearing, String what, boolean stream) throws Exception {
    Packets.cut(site.port(Side.UPSTREAM));
    long cut = System.nanoTime();
    Heard heard = hearing.awaitEnd(SOON);
    Duration took = Duration.ofNanos(System.nanoTime() - cut);
    Figures.say(what, stream, took);
    assertThat(took).as("%s", heard).isBetween(TCP.minusMillis(500), LATEST);
    assertThat(heard.end()).as("%s", heard).isEqualTo(End.WHOLE);
    assertThat(heard.headers().firstValue("x-should-retry")).isNotEqualTo("false");
    site.awaitNoneOpen(Side.UPSTREAM);
    return heard;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void beforeTheFirstByteItIsAStatusThatClientsRetry(boolean stream) throws Exception {
    site.play(Turn.of(Step.text("Never.")).after(0, Step.silence(Duration.ofMinutes(1))));
    Hearing hearing = site.client().asks(stream);
    site.awaitEvents(0);
    Heard heard = cutOff(hearing, "upstream gone before the first byte", stream);

    assertThat(heard.status()).as("%s", heard).isEqualTo(502);
    assertThat(heard.error()).isEqualTo("api_error");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionAtRestThatHasDiedIsReplaced(boolean stream) throws Exception {
    site.counts(5, Duration.ZERO);
    PlainClient client = site.client();
    Heard first = client.asks(stream).awaitEnd(SOON);
    assertThat(first.text()).as("%s", first).isEqualTo(Site.numbers(5));
    assertThat(site.open(Side.UPSTREAM)).isNotEmpty().allSatisfy(Packets::sever);

    Heard second = client.asks(stream).awaitEnd(SOON);
    Figures.say("connection at rest dead", stream, second.took());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(Site.numbers(5));
    assertThat(site.asked()).isEqualTo(2);
    assertThat(second.took()).isLessThan(LATEST);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereNobodyCanBeReachedItIsAStatusThatClientsRetry(boolean stream) throws Exception {
    Packets.cut(site.port(Side.UPSTREAM));
    Heard heard = site.client().asks(stream).awaitEnd(SOON);
    Figures.say("upstream not to be reached", stream, heard.took());
    assertThat(heard.status()).as("%s", heard).isEqualTo(502);
    assertThat(heard.headers().firstValue("x-should-retry")).isNotEqualTo("false");
    assertThat(site.asked()).isZero();
    site.awaitNoneOpen(Side.UPSTREAM);
  }
}
