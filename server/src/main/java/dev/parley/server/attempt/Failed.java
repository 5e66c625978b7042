package dev.parley.server.attempt;

import dev.parley.anthropic.ApiError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One try that failed.
///
/// @param error what the client would hear of it
/// @param delay how long the upstream wants to be left alone; null when it does not say
public record Failed(Failure by, ApiError error, @Nullable Duration delay) {
  /// Who wants to be left alone for longer is left alone; clocks cannot count for ever.
  private static final Duration LONGEST = Duration.ofDays(1);

  public Failed {
    delay = delay != null && delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }

  public static Failed of(Failure by, ApiError error) {
    return new Failed(by, error, null);
  }

  /// Whether the same may go well in the same place a moment later; what the upstream says of that
  /// counts first. Where it was not even asked, what is said is for the client.
  boolean mayPass() {
    boolean asked = by != Failure.FULL && by != Failure.BREAKER_OPEN;
    Boolean said = asked ? error.retry().worthwhile() : null;
    return said == null ? by.mayPass() : said;
  }

  /// Whether it may be another time by itself, wherever that is.
  private boolean isHopeful() {
    return mayPass() || by == Failure.FULL || by == Failure.BREAKER_OPEN;
  }

  /// The one of several that the client hears of: the first by [Failure]'s order, and of equal ones
  /// the last; of rate limits the one that ends first. One that will not pass, by the upstream's
  /// own word, comes after those that may.
  static Failed told(List<Failed> failures) {
    Failed told = failures.getFirst();
    for (Failed next : failures) {
      told = next.isToldBefore(told) ? next : told;
    }
    return told;
  }

  private boolean isToldBefore(Failed other) {
    boolean refused = by == Failure.REFUSED || other.by == Failure.REFUSED;
    if (!refused && isHopeful() != other.isHopeful()) {
      return isHopeful();
    }
    if (by != other.by) {
      return by.compareTo(other.by) < 0;
    }
    return by != Failure.RATE_LIMITED || seconds() <= other.seconds();
  }

  private long seconds() {
    Long after = error.retry().afterSeconds();
    return after == null ? 0 : after;
  }
}
