package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SparesTest {
  private static final int MOST = 32;

  private final AtomicInteger made = new AtomicInteger();
  private final Spares<AtomicInteger> spares =
      new Spares<>(() -> {
        made.incrementAndGet();
        return new AtomicInteger();
      });

  @Test
  void whatWasLeftIsTakenAgain() {
    AtomicInteger first = spares.take();
    spares.leave(first);
    assertThat(spares.take()).isSameAs(first);
    assertThat(spares.take()).isNotSameAs(first);
  }

  @Test
  void noMoreAreKeptThanAFew() {
    List<AtomicInteger> taken = new ArrayList<>();
    for (int i = 0; i < MOST + 8; i++) {
      taken.add(spares.take());
    }
    taken.forEach(spares::leave);
    for (int i = 0; i < MOST + 8; i++) {
      assertThat(spares.take()).isNotNull();
    }
    assertThat(made).hasValue(MOST + 8 + 8);
  }

  @Test
  void noneHasTwoUsersAtOnce() throws InterruptedException {
    AtomicInteger shared = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> users = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      users.add(Thread.ofPlatform().start(() -> use(start, shared)));
    }
    start.countDown();
    for (Thread user : users) {
      user.join();
    }
    assertThat(shared).hasValue(0);
    assertThat(made.get()).isBetween(1, 8);
  }

  private void use(CountDownLatch start, AtomicInteger shared) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int i = 0; i < 20_000; i++) {
      AtomicInteger users = spares.take();
      if (users.incrementAndGet() != 1) {
        shared.incrementAndGet();
      }
      users.decrementAndGet();
      spares.leave(users);
    }
  }
}
