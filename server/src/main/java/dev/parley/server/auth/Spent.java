package dev.parley.server.auth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What one key has spent, in US dollars.
///
/// @param day the one of UTC when it last did
/// @param today on that day
/// @param thisMonth in the month of that day
public record Spent(LocalDate day, BigDecimal today, BigDecimal thisMonth) {
  static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /// For who has spent nothing yet.
  public static Spent nothing(Instant now) {
    return new Spent(day(now), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /// What of it counts at a later moment.
  public Spent at(Instant now) {
    LocalDate other = day(now);
    if (other.equals(day)) {
      return this;
    }
    boolean sameMonth = other.withDayOfMonth(1).equals(day.withDayOfMonth(1));
    return new Spent(other, BigDecimal.ZERO, sameMonth ? thisMonth : BigDecimal.ZERO);
  }

  Spent plus(BigDecimal dollars) {
    return new Spent(day, today.add(dollars), thisMonth.add(dollars));
  }
}
