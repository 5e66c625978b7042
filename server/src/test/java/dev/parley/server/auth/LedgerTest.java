package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Instant LAST_MOMENT = Instant.parse("2026-11-29T23:59:59.999Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-11-30T00:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-12-01T00:00:00Z");
  private static final BigDecimal DIME = new BigDecimal("0.10");

  private final Ledger ledger = new Ledger(Map.of());

  private static Spent spent(String day, String today, String month) {
    return new Spent(LocalDate.parse(day), new BigDecimal(today), new BigDecimal(month));
  }

  @Test
  void amountsAddUpExactly() {
    ledger.add("alice", DIME, NOON);
    ledger.add("alice", new BigDecimal("0.0000431"), LAST_MOMENT);

    assertThat(ledger.of("alice", LAST_MOMENT))
        .isEqualTo(spent("2026-11-29", "0.1000431", "0.1000431"));
    assertThat(ledger.of("bob", NOON)).isEqualTo(spent("2026-11-29", "0", "0"));
  }

  @Test
  void aDayAndAMonthBeginAnewAtMidnightOfUtc() {
    ledger.add("alice", DIME, LAST_MOMENT);
    assertThat(ledger.of("alice", NEXT_DAY)).isEqualTo(spent("2026-11-30", "0", "0.10"));
    ledger.add("alice", DIME, NEXT_DAY);
    assertThat(ledger.of("alice", NEXT_DAY)).isEqualTo(spent("2026-11-30", "0.10", "0.20"));
    ledger.add("alice", DIME, NEXT_MONTH);
    assertThat(ledger.of("alice", NEXT_MONTH)).isEqualTo(spent("2026-12-01", "0.10", "0.10"));
  }

  @Test
  void theSameDayOfAnotherYearIsAnotherDay() {
    ledger.add("alice", DIME, NOON);

    assertThat(ledger.of("alice", Instant.parse("2027-11-29T12:00:00Z")))
        .isEqualTo(spent("2027-11-29", "0", "0"));
  }

  @Test
  void whoHasSpentNothingThisMonthIsForgotten() {
    ledger.add("alice", DIME, NOON);
    ledger.add("bob", DIME, NEXT_MONTH);
    ledger.add("carol", BigDecimal.ZERO, NEXT_MONTH);

    assertThat(ledger.all(NEXT_MONTH)).containsOnlyKeys("bob");
    assertThat(ledger.all(NOON)).isEmpty();
  }

  @Test
  void whatWasKeptCountsFurtherOn() {
    Ledger next = new Ledger(Map.of("alice", spent("2026-11-28", "7", "9")));
    next.add("alice", DIME, NOON);

    assertThat(next.of("alice", NOON)).isEqualTo(spent("2026-11-29", "0.10", "9.10"));
  }

  @Test
  void nothingIsLostWhenManySpendAtOnce() throws Exception {
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        all.add(many.submit(() -> ledger.add("alice", DIME, NOON)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(ledger.of("alice", NOON)).isEqualTo(spent("2026-11-29", "50.00", "50.00"));
  }
}
