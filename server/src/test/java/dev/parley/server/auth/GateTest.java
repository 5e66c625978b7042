package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.anthropic.ApiException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private Gate gate;

  @BeforeEach
  void open() throws IOException {
    gate =
        Gate.keyed(
            new KeyRing(
                List.of(key("alice", null), key("old", NOW), key("new", NOW.plusMillis(1))), null),
            Allowance.ALL,
            new Books(new LocalMeters(), new Ledger(Map.of())),
            InstantSource.fixed(NOW));
  }

  private static Budget dollars(String day, @Nullable String month) {
    return new Budget(new BigDecimal(day), month == null ? null : new BigDecimal(month));
  }

  private static ClientKey key(String name, @Nullable Instant expires) {
    return new ClientKey(name, KeyDigest.of("k-" + name), Allowance.ALL, null, expires);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "k-alice, -, alice",
        "-, Bearer k-alice, alice",
        "-, bearer  k-alice, alice",
        "'', Bearer k-alice, alice",
        "k-alice, Bearer k-alice, alice",
        "k-alice, Basic dXNlcjpwYXNz, alice",
        "k-alice, Bearer, alice",
        "k-new, -, new"
      })
  void oneKeyCountsInEitherHeader(
      @Nullable String apiKey, @Nullable String authorization, String name) {
    assertThat(gate.admit(Purpose.ANSWER, apiKey, authorization).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, x-api-key header is required",
        "' ', '', x-api-key header is required",
        "-, Basic dXNlcjpwYXNz, x-api-key header is required",
        "-, k-alice, x-api-key header is required",
        "k-nobody, -, invalid x-api-key",
        "'k-alice,k-alice', -, invalid x-api-key",
        "K-ALICE, -, invalid x-api-key",
        "-, Bearer k-nobody, Invalid bearer token",
        "k-old, -, invalid x-api-key: the key has expired",
        "k-alice, Bearer k-new, x-api-key and authorization carry different keys",
        "k-nobody, Bearer k-alice, x-api-key and authorization carry different keys",
      })
  void anythingElseIsRefusedAndNotWorthRepeating(
      @Nullable String apiKey, @Nullable String authorization, String words) {
    for (Purpose purpose : List.of(Purpose.ANSWER, Purpose.COUNT, Purpose.LOOKUP)) {
      assertThatThrownBy(() -> gate.admit(purpose, apiKey, authorization))
          .isInstanceOfSatisfying(
              ApiException.class,
              e -> {
                assertThat(e.error().status()).isEqualTo(401);
                assertThat(e.error().type()).isEqualTo("authentication_error");
                assertThat(e.error().message()).startsWith(words);
                assertThat(e.error().retry().worthwhile()).isFalse();
              });
    }
  }

  @Test
  void healthIsAskedByStrangers() {
    assertThat(gate.admit(Purpose.HEALTH, null, null).isStranger()).isTrue();
    assertThat(gate.admit(Purpose.HEALTH, "k-nobody", null).name()).isNull();
  }

  @Test
  void anOpenGateLooksAtNothing() {
    assertThat(Gate.OPEN.admit(Purpose.ANSWER, "a", "Bearer b").name()).isNull();
    assertThat(Gate.OPEN.admit(Purpose.HEALTH, null, null).isStranger()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "opus, true",
    "claude-haiku-4-5, true",
    "claude-haiku, false",
    "gpt-5, false",
    "opus-2, false",
    "OPUS, false"
  })
  void aModelIsAllowedByItsNameOrAPattern(String name, boolean allowed) {
    Allowance some =
        new Allowance(List.of("opus", "claude-haiku-*"), null, null, null, Budget.NONE);

    assertThat(some.takes(List.of(name, "x"))).isEqualTo(allowed);
    assertThat(some.takes(List.of("x", name))).isEqualTo(allowed);
    assertThat(Allowance.ALL.takes(List.of(name))).isTrue();
  }

  @Test
  void whatAKeyLeavesOpenIsAsForAll() {
    Allowance own = new Allowance(List.of("a"), 1L, null, null, dollars("1", null));
    Allowance all = new Allowance(List.of("b"), 2L, 3L, null, dollars("2", "3"));

    assertThat(own.or(all)).isEqualTo(new Allowance(List.of("a"), 1L, 3L, null, dollars("1", "3")));
    assertThat(Allowance.ALL.or(all)).isEqualTo(all);
  }
}
