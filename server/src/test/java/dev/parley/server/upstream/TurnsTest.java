package dev.parley.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ROUNDS = 300;

  /// By how much one of two that begin together may be later.
  private static final int DELAYS = 64;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final Turns turns = new Turns(new Bulk(1, 1 << 20));
  private final AtomicInteger round = new AtomicInteger();
  private final AtomicInteger given = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static CompletableFuture<Void> future(Future<Void> taken) {
    return taken.toCompletionStage().toCompletableFuture();
  }

  private CompletableFuture<Void> take(int size) {
    return future(turns.take(loop, size, PATIENCE).future());
  }

  @Test
  void whoComesAsTheOnlyTurnIsGivenBackGetsIt() throws Exception {
    assertThat(take(1)).isDone();
    CompletableFuture<Void> giving = CompletableFuture.runAsync(this::giveBackEachRound);
    for (int i = 1; i <= ROUNDS; i++) {
      round.set(i);
      CompletableFuture<Void> next = take(1);
      await(given, i);
      next.get(10, TimeUnit.SECONDS);
    }
    giving.get(10, TimeUnit.SECONDS);
  }

  private void giveBackEachRound() {
    for (int i = 1; i <= ROUNDS; i++) {
      await(round, i);
      for (int delay = i % DELAYS; delay > 0; delay--) {
        Thread.onSpinWait();
      }
      turns.giveBack(1);
      given.set(i);
    }
  }

  /// Without a pause: both have to go on at the same moment.
  private static void await(AtomicInteger counter, int number) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (counter.get() < number && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoHasWaitedLongEnoughLeavesNothingBehind() {
    assertThat(take(1)).isDone();
    assertThat(future(turns.take(loop, 1, Duration.ofMillis(50)).future()))
        .failsWithin(Duration.ofSeconds(10));
    turns.giveBack(1);
    assertThat(take(1 << 20)).succeedsWithin(Duration.ofSeconds(10));
  }
}
