package dev.parley.server.attempt;

import java.time.Duration;

/// Hears of what an operator may have to mend.
public interface HealthWatch {
  /// A key is not used for a while.
  void keyRests(Place place, Failure why, Duration rest);

  /// An upstream's model is not asked for a while.
  void breakerOpened(Place place, Duration rest);
}
