package dev.parley.simulator.call;

/// How far a call has come. All but the first are final.
public enum CallState {
  RECEIVED,
  /// Everything that was to be said has been written.
  ANSWERED,
  /// The client went away first.
  CANCELLED,
  /// A fault of the script broke the connection.
  CUT
}
