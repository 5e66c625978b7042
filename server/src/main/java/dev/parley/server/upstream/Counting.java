package dev.parley.server.upstream;

import java.time.Duration;

/// How tokens are counted.
///
/// @param limit how long the upstream may take before they are counted here, when they may be
public record Counting(Method method, Duration limit) {
  public static final Counting DEFAULT = new Counting(Method.AUTO, Duration.ofSeconds(3));

  /// Who counts.
  public enum Method {
    /// The upstream, and Parley itself when it does not.
    AUTO,
    UPSTREAM,
    LOCAL
  }
}
