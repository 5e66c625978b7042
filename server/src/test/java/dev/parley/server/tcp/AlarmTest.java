package dev.parley.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final CompletableFuture<String> rung = new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void itRings() {
    loop.runOnContext(_ -> new Alarm(vertx).set(SOON, () -> rung.complete("rung")));
    assertThat(rung.join()).isEqualTo("rung");
  }

  @Test
  void itRingsAlsoWhenParleyStoodStillAndNothingCame() {
    loop.runOnContext(_ -> {
      new Alarm(vertx).set(SOON, () -> rung.complete("rung"));
      standStill();
    });
    assertThat(rung.join()).isEqualTo("rung");
  }

  @Test
  void oneThatIsStoppedIsSilent() {
    loop.runOnContext(_ -> {
      Alarm stopped = new Alarm(vertx);
      stopped.set(SOON, () -> rung.complete("stopped"));
      new Alarm(vertx).set(SOON.multipliedBy(2), () -> rung.complete("other"));
      stopped.stop();
    });
    assertThat(rung.join()).isEqualTo("other");
  }

  @Test
  void oneThatIsSetAnewForgetsWhatItWasSetTo() {
    loop.runOnContext(_ -> {
      Alarm alarm = new Alarm(vertx);
      alarm.set(LONG, () -> rung.complete("first"));
      alarm.set(SOON, () -> rung.complete("second"));
    });
    assertThat(rung.join()).isEqualTo("second");
  }

  private static void standStill() {
    long end = System.nanoTime() + SOON.multipliedBy(5).toNanos();
    for (long left = 1; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
