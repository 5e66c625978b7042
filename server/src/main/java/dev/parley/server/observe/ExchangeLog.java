package dev.parley.server.observe;

/// Takes the record of each exchange, once, when it has ended.
@FunctionalInterface
public interface ExchangeLog {
  ExchangeLog NONE = _ -> {};

  void write(ExchangeRecord exchange);

  /// An upstream is not asked as usual.
  default void write(UpstreamNotice notice) {}

  /// The client has left while the upstream was answering it, before anything was done about it.
  ///
  /// @param nanos when, by `System.nanoTime()`
  default void clientGone(Safe upstreamRequestId, long nanos) {}
}
