package dev.parley.server.observe;

import org.jspecify.annotations.Nullable;

/// Takes the record of each exchange, once, when it has ended.
@FunctionalInterface
public interface ExchangeLog {
  ExchangeLog NONE = _ -> {};

  void write(ExchangeRecord exchange);

  /// An exchange begins; what it is traced as, or null where nobody traces.
  ///
  /// @param parent what its client says of that; null when that is nothing
  default @Nullable Trace begin(@Nullable Trace parent) {
    return null;
  }

  /// An exchange has begun; it is [written][#write] when it has ended.
  ///
  /// @param scheme of its URL
  default void arrived(Safe method, String scheme) {}

  /// Takes what belongs to no exchange.
  default void notice(Notice notice) {}

  /// Somebody was not let in, or no further.
  default void denied(Denied denied) {}

  /// From now on so much is told.
  default void become(LogLevel level) {}

  /// The client has left while the upstream was answering it, before anything was done about it.
  ///
  /// @param nanos when, by `System.nanoTime()`
  default void clientGone(Safe upstreamRequestId, long nanos) {}

  /// How much of what it took was lost so far.
  default long dropped() {
    return 0;
  }
}
