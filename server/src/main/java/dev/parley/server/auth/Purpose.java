package dev.parley.server.auth;

/// What a request is for, as far as keys are concerned.
public enum Purpose {
  /// Whether Parley is there: asked by whom has no key, like a load balancer.
  HEALTH,
  /// What there is.
  LOOKUP,
  /// How many tokens something takes.
  COUNT,
  /// An answer, which costs.
  ANSWER
}
