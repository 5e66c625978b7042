package dev.parley.server.observe;

/// Takes the record of each exchange, once, when it has ended.
@FunctionalInterface
public interface ExchangeLog {
  ExchangeLog NONE = _ -> {};

  void write(ExchangeRecord exchange);

  /// The client has left while the upstream was answering it, before anything was done about it.
  ///
  /// @param nanos when, by `System.nanoTime()`
  default void clientGone(Safe upstreamRequestId, long nanos) {}

  /// Something has happened outside of all exchanges.
  default void notice(Notice notice) {}
}
