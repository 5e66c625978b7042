package dev.parley.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `kill -TERM` while answers are under way.
@Tag("kill")
final class TerminationTest {
  private static final int STREAMS = 200;
  private static final int WORDS = 60;

  @Test
  void noStreamIsTruncatedWithinTheDrainLimit() throws Exception {
    try (Stage stage = Stage.with(Map.of("PARLEY_DRAIN", "1m"))) {
      stage.counts(WORDS, Duration.ofMillis(80));
      List<Hearing> streams = stage.running(STREAMS, true);
      stage.parley().askToEnd();
      long asked = System.nanoTime();
      Heard tooLate = askUntilRefused(stage);
      List<Heard> ends = Stage.ends(streams);
      long truncated = ends.stream().filter(end -> !isWhole(end)).count();
      int status = stage.parley().awaitEnd(Stage.LIMIT);
      System.out.printf(
          "kill -TERM: %d streams, %d truncated, drained in %.1f s, exit code %d%n",
          ends.size(), truncated, (System.nanoTime() - asked) / 1e9, status);

      assertThat(truncated).isZero();
      assertThat(status).isZero();
      assertThat(tooLate.status()).isIn(0, 503, 529);
    }
  }

  /// The signal takes a moment to be heard.
  private static Heard askUntilRefused(Stage stage) throws InterruptedException {
    Heard heard = stage.client().asks(false).awaitEnd(Stage.LIMIT);
    for (int i = 0; i < 3 && heard.status() == 200; i++) {
      heard = stage.client().asks(false).awaitEnd(Stage.LIMIT);
    }
    return heard;
  }

  private static boolean isWhole(Heard end) {
    return end.end() == End.WHOLE
        && end.text().equals(Stage.numbers(WORDS))
        && end.events().getLast().equals("message_stop");
  }

  @Test
  void whatTakesLongerEndsWithAnErrorThatClientsRetry() throws Exception {
    try (Stage stage = Stage.with(Map.of("PARLEY_DRAIN", "1s"))) {
      stage.counts(5_000, Duration.ofMillis(50));
      List<Hearing> streams = stage.running(50, true);
      List<Hearing> wholes = stage.running(50, false);
      stage.parley().askToEnd();
      assertThat(Stage.ends(streams))
          .allSatisfy(end -> {
            assertThat(end.end()).isEqualTo(End.WHOLE);
            assertThat(end.events().getLast()).isEqualTo("error");
            assertThat(end.error()).isEqualTo("overloaded_error");
          });
      assertThat(Stage.ends(wholes))
          .allSatisfy(end -> {
            assertThat(end.status()).isEqualTo(529);
            assertThat(end.error()).isEqualTo("overloaded_error");
            assertThat(end.headers().firstValue("x-should-retry")).isNotEqualTo("false");
          });
      assertThat(stage.parley().awaitEnd(Stage.LIMIT)).isZero();
      assertThat(stage.upstreamCalls()).extracting(Call::state).containsOnly(CallState.CANCELLED);
    }
  }

  @Test
  void theSdkComesBackToTheNextOneByItself() throws Exception {
    try (Stage stage = Stage.with(Map.of("PARLEY_DRAIN", "0"))) {
      stage.counts(5_000, Duration.ofMillis(50));
      CompletableFuture<String> answer = stage.sdk();
      stage.counts(WORDS, Duration.ZERO);
      stage.parley().askToEnd();
      assertThat(stage.parley().awaitEnd(Stage.LIMIT)).isZero();
      stage.startAnother();

      assertThat(Stage.inTheEnd(answer)).isEqualTo(Stage.numbers(WORDS));
    }
  }
}
