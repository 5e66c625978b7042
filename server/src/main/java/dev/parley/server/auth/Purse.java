package dev.parley.server.auth;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.anthropic.ApiException;
import dev.parley.json.RawJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one key may spend, and what it has spent by now.
record Purse(Budget budget, Spent spent, Instant now) {
  private static final String UNIFIED = "unified-";
  private static final RawJson DETAILS =
      RawJson.of("{\"error_code\":\"enforced_spend_limit_reached\"}");
  private static final BigDecimal NEAR = new BigDecimal("0.75");
  private static final BigDecimal NEARER = new BigDecimal("0.95");

  /// One of the limits.
  ///
  /// @param reason what it is called where it is reached
  /// @param period a word for it
  /// @param ends when it begins anew
  private record Limit(
      Denial reason, String period, BigDecimal dollars, BigDecimal spent, Instant ends) {
    boolean isReached() {
      return spent.compareTo(dollars) >= 0;
    }

    /// The used part, in hundredths, rounded down: 1 only when it is all of it.
    BigDecimal used() {
      return dollars.signum() == 0 ? BigDecimal.ONE : spent.divide(dollars, 2, RoundingMode.DOWN);
    }

    /// No digit less than the limit has, and not a cent more than was spent.
    String words() {
      int digits = Math.max(2, dollars.scale());
      return "This key's spend limit of $%s a %s is reached: $%s were spent; it begins anew at %s"
          .formatted(
              dollars.toPlainString(),
              period,
              spent.setScale(digits, RoundingMode.DOWN).toPlainString(),
              ends);
    }
  }

  private List<Limit> limits() {
    List<Limit> limits = new ArrayList<>();
    LocalDate day = Spent.day(now);
    if (budget.perDay() != null) {
      limits.add(
          new Limit(
              Denial.SPEND_PER_DAY, "day", budget.perDay(), spent.today(), start(day.plusDays(1))));
    }
    if (budget.perMonth() != null) {
      Instant end = start(day.withDayOfMonth(1).plusMonths(1));
      limits.add(
          new Limit(Denial.SPEND_PER_MONTH, "month", budget.perMonth(), spent.thisMonth(), end));
    }
    return limits;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// The one that is reached; of two the one that lasts longer.
  private Optional<Limit> reached() {
    return limits().stream().filter(Limit::isReached).max(Comparator.comparing(Limit::ends));
  }

  /// @param denials hears which limit it was
  /// @throws ApiException when there is nothing left; trying again would not help for long
  void requireSomeLeft(Consumer<Denial> denials) {
    Optional<Limit> reached = reached();
    if (reached.isPresent()) {
      Limit limit = reached.get();
      denials.accept(limit.reason());
      long seconds = Math.max(1, limit.ends().getEpochSecond() - now.getEpochSecond());
      throw new ApiException(
          ApiError.of("billing_error", 429, limit.words())
              .withDetails(DETAILS)
              .with(new Retry(false, seconds)));
    }
  }

  /// How near the limits are, of which the nearest is told; nothing where there are none.
  ///
  /// @param prefix what the names begin with
  /// @param refused whether the request was not let in
  Map<String, String> headers(String prefix, boolean refused) {
    Map<String, String> headers = new LinkedHashMap<>();
    Limit nearest =
        reached().or(() -> limits().stream().max(Comparator.comparing(Limit::used))).orElse(null);
    if (nearest != null) {
      boolean rejected = refused && nearest.isReached();
      String name = prefix + UNIFIED;
      String status = status(nearest, rejected);
      String reset = Long.toString(nearest.ends().getEpochSecond());
      headers.put(name + "status", status);
      headers.put(name + "reset", reset);
      if (!rejected) {
        headers.put(name + "representative-claim", "overage");
      }
      headers.put(name + "overage-status", status);
      headers.put(name + "overage-reset", reset);
      headers.put(name + "overage-utilization", nearest.used().toPlainString());
      BigDecimal passed = passed(nearest);
      if (passed != null) {
        headers.put(name + "overage-surpassed-threshold", passed.toPlainString());
      }
    }
    return headers;
  }

  private static String status(Limit nearest, boolean rejected) {
    if (rejected) {
      return "rejected";
    }
    return passed(nearest) == null ? "allowed" : "allowed_warning";
  }

  /// Which of the steps at which clients warn lies behind.
  private static @Nullable BigDecimal passed(Limit limit) {
    if (limit.used().compareTo(NEARER) >= 0) {
      return NEARER;
    }
    return limit.used().compareTo(NEAR) >= 0 ? NEAR : null;
  }
}
