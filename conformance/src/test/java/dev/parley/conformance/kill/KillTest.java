package dev.parley.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.End;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.simulator.call.CallState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while answers are under way.
@Tag("kill")
final class KillTest {
  private static final int STREAMS = 200;
  private static final int WORDS = 60;

  @TempDir Path folder;

  @Test
  void clientsRecoverAndTheStateIsAsItWas() throws Exception {
    try (Stage stage = Stage.with(Map.of("PARLEY_STATE", folder.toString()))) {
      String learnt = learn(stage);
      stage.counts(5_000, Duration.ofMillis(80));
      List<Hearing> streams = stage.running(STREAMS, true);
      CompletableFuture<String> sdk = stage.sdk();
      stage.counts(WORDS, Duration.ofMillis(20));
      stage.parley().kill();
      assertThat(Stage.ends(streams))
          .allSatisfy(end -> {
            assertThat(end.end()).isEqualTo(End.BROKEN);
            assertThat(end.events()).doesNotContain("message_stop");
          });
      long broken = System.nanoTime();
      stage.startAnother();
      List<Heard> again = Stage.ends(stage.running(STREAMS, true));
      System.out.printf(
          "kill -9: %d streams broken, all answered %.1f s later by the next one%n",
          streams.size(), (System.nanoTime() - broken) / 1e9);

      assertThat(again).extracting(Heard::text).containsOnly(Stage.numbers(WORDS));
      assertThat(Stage.inTheEnd(sdk)).isEqualTo(Stage.numbers(WORDS));
      assertThat(stage.upstreamCalls())
          .filteredOn(call -> call.state() == CallState.CANCELLED)
          .hasSize(STREAMS + 1);
      assertThat(stage.parley().said()).noneMatch(line -> line.contains("\"event\":\"state_"));
      assertThat(Files.readString(folder.resolve("calibration.json"))).isEqualTo(learnt);
    }
  }

  /// One that ends in peace writes down what bills have taught it.
  private String learn(Stage stage) throws Exception {
    stage.counts(WORDS, Duration.ZERO);
    List<Heard> _ = Stage.ends(stage.running(20, true));
    stage.parley().askToEnd();
    assertThat(stage.parley().awaitEnd(Stage.LIMIT)).isZero();
    stage.startAnother();
    return Files.readString(folder.resolve("calibration.json"));
  }
}
