package dev.parley.server.observe;

import java.time.Instant;

/// What belongs to no exchange, or is told besides its record.
public sealed interface Told permits Notice, Denied {

  /// One line of JSON.
  String line(Instant at);

  /// The same for people.
  String pretty(Instant at);
}
