package dev.parley.server.auth;

import org.jspecify.annotations.Nullable;

/// A request that is counted, until it is over.
final class Stay {
  private final Quota quota;
  private final boolean counted;
  private long reserved;

  /// @param counted whether it is one of those that may be under way at the same time
  Stay(Quota quota, boolean counted) {
    this.quota = quota;
    this.counted = counted;
  }

  void reserve(long tokens) {
    reserved += quota.take(tokens);
  }

  /// What nobody told of an answer took about what was set aside; what was not answered, nothing.
  void end(@Nullable Long used, boolean answered) {
    if (used != null) {
      quota.settle(used - reserved);
    } else if (!answered) {
      quota.settle(-reserved);
    }
    if (counted) {
      quota.leave();
    }
  }
}
