package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.anthropic.ApiException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final List<String> denied = new ArrayList<>();
  private final Denials denials = (reason, key) -> denied.add(reason + " " + key);
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
    assertThat(gate.admit(Purpose.ANSWER, apiKey, authorization, denials).name()).isEqualTo(name);
    assertThat(denied).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, MISSING null, x-api-key header is required",
        "' ', '', MISSING null, x-api-key header is required",
        "-, Basic dXNlcjpwYXNz, MALFORMED null, x-api-key header is required",
        "-, k-alice, MALFORMED null, x-api-key header is required",
        "k-nobody, -, UNKNOWN null, invalid x-api-key",
        "'k-alice,k-alice', -, UNKNOWN null, invalid x-api-key",
        "K-ALICE, -, UNKNOWN null, invalid x-api-key",
        "-, Bearer k-nobody, UNKNOWN null, Invalid bearer token",
        "k-old, -, EXPIRED old, invalid x-api-key: the key has expired",
        "k-alice, Bearer k-new, TWO_KEYS null, x-api-key and authorization carry different keys",
        "k-nobody, Bearer k-alice, TWO_KEYS null, x-api-key and authorization carry different keys",
      })
  void anythingElseIsRefusedAndNotWorthRepeating(
      @Nullable String apiKey, @Nullable String authorization, String reason, String words) {
    for (Purpose purpose : List.of(Purpose.ANSWER, Purpose.COUNT, Purpose.LOOKUP)) {
      assertThatThrownBy(() -> gate.admit(purpose, apiKey, authorization, denials))
          .isInstanceOfSatisfying(
              ApiException.class,
              e -> {
                assertThat(e.error().status()).isEqualTo(401);
                assertThat(e.error().type()).isEqualTo("authentication_error");
                assertThat(e.error().message()).startsWith(words);
                assertThat(e.error().retry().worthwhile()).isFalse();
              });
      assertThat(denied).containsExactly(reason);
      denied.clear();
    }
  }

  @Test
  void healthIsAskedByStrangers() {
    assertThat(gate.admit(Purpose.HEALTH, null, null, Denials.UNHEARD).isStranger()).isTrue();
    assertThat(gate.admit(Purpose.HEALTH, "k-nobody", null, Denials.UNHEARD).name()).isNull();
  }

  @Test
  void anOpenGateLooksAtNothing() {
    assertThat(Gate.OPEN.admit(Purpose.ANSWER, "a", "Bearer b", Denials.UNHEARD).name()).isNull();
    assertThat(Gate.OPEN.admit(Purpose.HEALTH, null, null, Denials.UNHEARD).isStranger()).isFalse();
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
