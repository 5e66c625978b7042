package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every store of keys has to do.
abstract class KeyStoreContract {
  static final ClientKey ALICE =
      new ClientKey(
          "alice",
          KeyDigest.of("a"),
          new Allowance(
              List.of("opus", "claude-*"),
              60L,
              100_000L,
              4L,
              new Budget(new BigDecimal("2.50"), new BigDecimal("40"))),
          Instant.parse("2026-11-27T10:00:00Z"),
          Instant.parse("2027-01-01T00:00:00Z"));
  static final ClientKey BOB =
      new ClientKey("bob", KeyDigest.of("b"), Allowance.ALL, Instant.EPOCH, null);

  /// The same store each time, as another program would open it.
  abstract KeyStore store() throws Exception;

  @Test
  void atFirstThereIsNone() throws Exception {
    assertThat(store().all()).isEmpty();
    assertThat(store().remove("alice")).isFalse();
  }

  @Test
  void whatIsAddedIsThereWithAllThatIsKnownOfIt() throws Exception {
    assertThat(store().add(ALICE)).isTrue();
    assertThat(store().add(BOB)).isTrue();

    assertThat(store().all()).containsExactly(ALICE, BOB);
  }

  @Test
  void aNameIsTakenOnce() throws Exception {
    store().add(ALICE);
    ClientKey other = new ClientKey("alice", KeyDigest.of("c"), Allowance.ALL, null, null);

    assertThat(store().add(other)).isFalse();
    assertThat(store().all()).containsExactly(ALICE);
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    store().add(ALICE);
    store().add(BOB);

    assertThat(store().remove("alice")).isTrue();
    assertThat(store().remove("alice")).isFalse();
    assertThat(store().all()).containsExactly(BOB);
  }

  @Test
  void nothingIsLostWhenManyChangeIt() throws Exception {
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> added = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = "key-" + i;
        ClientKey key = new ClientKey(name, KeyDigest.of(name), Allowance.ALL, null, null);
        added.add(many.submit(() -> store().add(key)));
      }
      for (Future<Boolean> one : added) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(store().all()).hasSize(20);
  }
}
