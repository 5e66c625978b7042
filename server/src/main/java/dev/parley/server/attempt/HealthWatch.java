package dev.parley.server.attempt;

import java.time.Duration;

/// Hears of what an operator may have to mend.
public interface HealthWatch {
  /// A key is not used for a while.
  void keyRests(Place place, Failure why, Duration rest);

  /// An upstream's model is not asked for a while, by anybody.
  void breakerOpened(Place place, Duration rest);

  /// It is not asked for a while by one client, of whose requests too many failed there.
  void breakerOpenedForOne(Place place, Duration rest);
}
