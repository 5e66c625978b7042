package dev.parley.server.auth;

import dev.parley.server.auth.Meters.Kind;
import org.jspecify.annotations.Nullable;

/// A request that is counted, until it is over.
final class Stay {
  private final Quota quota;
  private final @Nullable Kind kind;
  private final boolean counted;
  private long reserved;

  /// @param kind what it is counted as; null for nothing
  /// @param counted whether it is one of those that may be under way at the same time
  Stay(Quota quota, @Nullable Kind kind, boolean counted) {
    this.quota = quota;
    this.kind = kind;
    this.counted = counted;
  }

  void reserve(long tokens) {
    reserved += quota.take(tokens);
  }

  /// It is not served, for reasons of the house: it counts for nothing.
  void turnAway() {
    if (kind != null) {
      quota.settle(kind, -1);
    }
    quota.settle(Kind.TOKENS, -reserved);
    reserved = 0;
  }

  /// What nobody told of an answer took about what was set aside; what was not answered, nothing.
  void end(Use use) {
    if (use.tokens() != null) {
      quota.settle(Kind.TOKENS, use.tokens() - reserved);
    } else if (!use.answered()) {
      quota.settle(Kind.TOKENS, -reserved);
    }
    quota.spend(use.dollars());
    if (counted) {
      quota.leave();
    }
  }
}
