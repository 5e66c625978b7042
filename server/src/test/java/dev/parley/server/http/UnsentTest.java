package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UnsentTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final int ROOM = 1 << 20;

  private final Context loop = VERTX.getOrCreateContext();
  private final CountDownLatch dead = new CountDownLatch(1);
  private final AtomicInteger drained = new AtomicInteger();
  private final Admission admission = admission(Duration.ofMillis(100));
  private final Unsent unsent = new Unsent(loop, admission, dead::countDown);

  private static Admission admission(Duration send) {
    return new Admission(new Bounds(9, 9, ROOM, 0, Duration.ZERO, send), _ -> {});
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @Test
  void aClientIsFullUntilMostHasGone() throws Exception {
    Loop.on(
        loop,
        () -> {
          unsent.add(32 << 10);
          assertThat(unsent.isFull()).isFalse();
          unsent.add(1);
          assertThat(unsent.isFull()).isTrue();
          unsent.whenDrained(drained::incrementAndGet);
          unsent.remove(1);
          assertThat(drained).hasValue(0);
          unsent.remove(16 << 10);
          assertThat(drained).hasValue(1);
          unsent.remove(16 << 10);
          assertThat(drained).hasValue(1);
        });
    assertThat(admission.held()).isZero();
  }

  @Test
  void whereThereIsNoRoomAClientIsFullSooner() throws Exception {
    admission.hold(admission.nobodys(), ROOM);
    Loop.on(
        loop,
        () -> {
          unsent.add(5 << 10);
          assertThat(unsent.isFull()).isTrue();
        });
  }

  @Test
  void whatAStoppedUpstreamMayHaveSaidIsHeldToo() throws Exception {
    Loop.on(
        loop,
        () -> {
          unsent.add(40 << 10);
          unsent.whenDrained(() -> {});
          unsent.whenDrained(() -> {});
        });
    assertThat(admission.held()).isEqualTo((40 << 10) + (64 << 10));
  }

  @Test
  void aClientThatTakesNothingIsDead() throws Exception {
    Loop.on(loop, () -> unsent.add(1));

    assertThat(dead.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatHasTakenAllIsNot() throws Exception {
    Loop.on(
        loop,
        () -> {
          unsent.add(10);
          unsent.remove(10);
        });

    assertThat(dead.await(400, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void afterItsAnswerItIsStillWatchedUntilItHasTakenAll() throws Exception {
    Loop.on(
        loop,
        () -> {
          unsent.add(10);
          unsent.complete();
        });

    assertThat(dead.await(5, TimeUnit.SECONDS)).isTrue();
  }
}
