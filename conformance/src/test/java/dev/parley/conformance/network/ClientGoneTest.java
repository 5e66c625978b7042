package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.network.Site.Side;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client vanishes without a word. What it asked for is cancelled within `PARLEY_TCP`, after a
/// ping where there is nothing else to send.
@Tag("network")
final class ClientGoneTest {
  private static final Duration LATEST = Duration.ofSeconds(9);
  private static final Turn ENDLESS =
      Turn.of(Step.text(Site.numbers(3000))).delivered(Delivery.paced(Duration.ofMillis(20)));

  @RegisterExtension
  static final Site site = Site.plain().with("PARLEY_TCP", "3s").with("PARLEY_PING", "500ms");

  private long goneBefore;

  @BeforeEach
  void count() {
    goneBefore = site.clientsGone();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whileTheModelTalks(boolean stream) throws Exception {
    site.play(ENDLESS);
    Hearing _ = site.client().asks(stream);
    site.awaitEvents(20);
    isLeft("client gone while the model talks", stream);
  }

  /// The upstream is left, the log says why, and nothing stays open.
  private void isLeft(String what, boolean stream) throws Exception {
    Packets.cut(site.port(Side.CLIENT));
    long cut = System.nanoTime();
    assertThat(site.awaitEnd()).isEqualTo(CallState.CANCELLED);
    Duration took = Duration.ofNanos(System.nanoTime() - cut);
    Figures.say(what, stream, took);
    assertThat(took).isLessThan(LATEST);
    site.awaitNoneOpen(Side.CLIENT);
    site.awaitNoneOpen(Side.UPSTREAM);
    assertThat(site.clientsGone()).isEqualTo(goneBefore + 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whileTheModelIsSilent(boolean stream) throws Exception {
    site.play(ENDLESS.after(20, Step.silence(Duration.ofMinutes(1))));
    Hearing _ = site.client().asks(stream);
    site.awaitEvents(20);
    isLeft("client gone while the model is silent", stream);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void beforeTheModelHasSaidAnything(boolean stream) throws Exception {
    site.play(ENDLESS.after(0, Step.silence(Duration.ofMinutes(1))));
    Hearing _ = site.client().asks(stream);
    site.awaitEvents(0);
    isLeft("client gone before the first byte", stream);
  }

  @Test
  void betweenTwoQuestions() throws Exception {
    site.play(Turn.of(Step.text("Done.")).with(Map.of("connection", "close")));
    Heard heard = site.client().asks(true).awaitEnd(LATEST);
    assertThat(heard.events()).endsWith("message_stop");
    assertThat(site.open(Side.CLIENT)).isNotEmpty();
    Packets.cut(site.port(Side.CLIENT));
    long cut = System.nanoTime();
    site.awaitNoneOpen(Side.CLIENT);
    Duration took = Duration.ofNanos(System.nanoTime() - cut);
    Figures.say("client gone between two questions", true, took);
    assertThat(took).isLessThan(LATEST);
  }
}
