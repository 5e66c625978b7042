package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.network.Site.Side;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A network that loses packets makes answers late, and nothing else.
@Tag("network")
final class BadNetworkTest {
  private static final int AT_ONCE = 6;
  private static final Duration SOON = Duration.ofSeconds(40);

  private static final ExecutorService FLICKERING = Executors.newVirtualThreadPerTaskExecutor();

  @RegisterExtension static final Site site = Site.plain().with("PARLEY_TCP", "20s");

  @ParameterizedTest
  @CsvSource({"CLIENT, true", "CLIENT, false", "UPSTREAM, true", "UPSTREAM, false"})
  void oneInTenPacketsIsLost(Side side, boolean stream) throws Exception {
    site.counts(60, Duration.ofMillis(20));
    long before = Packets.lost();
    Packets.lose(site.port(side));
    areWhole("a tenth lost, side of the " + side, stream);
    assertThat(Packets.lost()).isGreaterThan(before);
  }

  private static void areWhole(String what, boolean stream) throws Exception {
    List<Hearing> hearings =
        IntStream.range(0, AT_ONCE).mapToObj(_ -> site.client().asks(stream)).toList();
    Duration longest = Duration.ZERO;
    for (Hearing hearing : hearings) {
      Heard heard = hearing.awaitEnd(SOON);
      assertThat(heard.text()).isEqualTo(Site.numbers(60));
      assertThat(heard.end()).isEqualTo(End.WHOLE);
      longest = heard.took().compareTo(longest) > 0 ? heard.took() : longest;
    }
    Figures.say(what, stream, longest);
    assertThat(site.asked()).isEqualTo(AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource({"CLIENT, true", "CLIENT, false", "UPSTREAM, true", "UPSTREAM, false"})
  void theNetworkComesAndGoes(Side side, boolean stream) throws Exception {
    site.counts(60, Duration.ofMillis(20));
    AtomicBoolean over = new AtomicBoolean();
    Future<?> flickering = FLICKERING.submit(() -> flicker(site.port(side), over));
    areWhole("gone for 150 of 400 ms, side of the " + side, stream);
    over.set(true);
    flickering.get();
  }

  private static boolean flicker(int port, AtomicBoolean over) throws InterruptedException {
    while (!over.get()) {
      Thread.sleep(250);
      Packets.cut(port);
      Thread.sleep(150);
      Packets.mend(port);
    }
    return true;
  }
}
