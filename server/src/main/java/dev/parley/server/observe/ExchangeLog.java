package dev.parley.server.observe;

/// Takes the record of each exchange, once, when it has ended.
@FunctionalInterface
public interface ExchangeLog {
  ExchangeLog NONE = _ -> {};

  void write(ExchangeRecord exchange);
}
