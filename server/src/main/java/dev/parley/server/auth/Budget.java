package dev.parley.server.auth;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How many US dollars a key may spend; what is not said is not limited.
///
/// @param perDay of UTC
/// @param perMonth of the calendar, likewise
public record Budget(@Nullable BigDecimal perDay, @Nullable BigDecimal perMonth) {
  public static final Budget NONE = new Budget(null, null);

  /// The same, with what it leaves open as the other says it.
  public Budget or(Budget standard) {
    return new Budget(
        perDay == null ? standard.perDay : perDay, perMonth == null ? standard.perMonth : perMonth);
  }

  boolean isOpen() {
    return perDay == null && perMonth == null;
  }
}
