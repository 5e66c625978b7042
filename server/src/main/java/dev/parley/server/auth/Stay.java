package dev.parley.server.auth;

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
  void end(Use use) {
    if (use.tokens() != null) {
      quota.settle(use.tokens() - reserved);
    } else if (!use.answered()) {
      quota.settle(-reserved);
    }
    quota.spend(use.dollars());
    if (counted) {
      quota.leave();
    }
  }
}
