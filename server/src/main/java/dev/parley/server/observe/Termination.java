package dev.parley.server.observe;

import java.util.Locale;

/// Why an exchange ended.
public enum Termination {
  COMPLETED,
  /// Refused before any upstream was asked.
  REFUSED,
  /// Turned away before it was read, because there was too much to do.
  OVERLOADED,
  /// The upstream answered with an error.
  UPSTREAM_ERROR,
  /// The upstream could not be reached, fell silent or broke off.
  UPSTREAM_BROKEN,
  /// The whole call took longer than the client would wait.
  TIMED_OUT,
  CLIENT_GONE,
  /// Parley itself was ended.
  SHUT_DOWN,
  /// A fault of Parley's own.
  INTERNAL_ERROR;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
