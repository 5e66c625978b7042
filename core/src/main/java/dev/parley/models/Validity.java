package dev.parley.models;

/// Where a fact about a model holds, which several may host.
public enum Validity {
  /// It is a guess.
  NOWHERE,
  /// At the provider that publishes it.
  AT_ITS_PROVIDER,
  /// At every upstream: the operator says so.
  EVERYWHERE;

  /// The same, seen from another provider.
  Validity elsewhere() {
    return this == EVERYWHERE ? EVERYWHERE : NOWHERE;
  }
}
