package dev.parley.server.auth;

import java.time.Duration;

/// Counts what keys use. One for this process does; another could count for several that stand
/// behind one address.
public interface Meters {

  /// What is counted for itself.
  enum Kind {
    REQUESTS,
    COUNTS,
    TOKENS
  }

  /// One count of one key: what is used comes back evenly, all of it within a minute.
  ///
  /// @param key the key's name
  record Meter(String key, Kind kind, long perMinute) {}

  /// How a meter stands.
  ///
  /// @param taken whether what was asked for was there, and is taken
  /// @param untilThere how long until it will be there
  /// @param untilFull how long until nothing counts as used any more
  record Reading(boolean taken, long remaining, Duration untilThere, Duration untilFull) {}

  /// Takes an amount, if it is there.
  Reading take(Meter meter, long amount);

  /// Takes an amount that has been used already, even if it is not there; gives back a negative
  /// one.
  void settle(Meter meter, long amount);

  Reading read(Meter meter);

  /// Counts one more request of a key that is under way, if there are not as many already.
  boolean enter(String key, long most);

  /// One that had entered is over.
  void leave(String key);
}
