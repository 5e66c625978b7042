package dev.parley.server.observe;

import dev.parley.dialect.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Records of exchanges in which all is told that can be.
public final class Exchanges {
  private static final Peer PEER =
      new Peer(Safe.own("a"), Safe.own("openai"), "responses", Safe.own("h"), 443);

  private static final Tokens TOKENS = new Tokens(1L, 2L, 4L, 0, 3L, 1L, false);

  private Exchanges() {}

  private static Attempt attempt(String model, String by) {
    Safe failure = by.isEmpty() ? null : Safe.own(by);
    return new Attempt(
        PEER, Safe.own(model), Safe.own("KEY"), "00f067aa0ba902b7", 10, 20L, 30, failure);
  }

  private static Errand errand(Purpose purpose, Tokens tokens) {
    return new Errand(purpose, attempt("m", ""), tokens, Safe.own("end_turn"));
  }

  private static Telemetry telemetry() {
    Trace trace = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "b7ad6b7169203331", "", true, "");
    return new Telemetry(
        List.of(attempt("m", "closed"), attempt("m", "silent"), attempt("n", "")),
        List.of(errand(Purpose.COUNT, Tokens.counted(1)), errand(Purpose.JUDGE, TOKENS)),
        Map.of(Receipt.Kind.DROPPED, 2),
        1_000,
        500,
        15L,
        5L,
        Safe.own("end_turn"),
        Safe.own("local"),
        new Asked(Safe.own("c"), 1, 0.5, 0.5, 4L, Safe.own("low")),
        trace,
        Safe.own("0123456789abcdef"),
        "https",
        Safe.own("resp_0123456789abcdef"),
        Safe.own("n-2026-11-01"));
  }

  /// Somebody without a key.
  public static Denied denied() {
    return new Denied(false, Safe.own("missing"), Safe.own("10.0.0.7"), null, Safe.own("req_1"));
  }

  /// One that failed, failed again, and was answered by another model.
  public static ExchangeRecord full() {
    return new ExchangeRecord(
        Instant.parse("2026-11-21T10:00:00Z"),
        Safe.own("req_1"),
        null,
        Safe.own("alice"),
        Safe.own("POST"),
        Safe.own("/v1/messages"),
        200,
        Safe.own("api_error"),
        Safe.own("a"),
        Safe.own("claude-opus-5"),
        Safe.own("n"),
        true,
        1,
        10,
        20,
        TOKENS,
        new BigDecimal("0.5"),
        7L,
        9,
        Termination.COMPLETED,
        2,
        3,
        List.of(),
        new Judgement(3, 1, 1, Tokens.NONE, new BigDecimal("0.25"), 6),
        telemetry());
  }
}
