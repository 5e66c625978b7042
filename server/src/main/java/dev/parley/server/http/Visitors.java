package dev.parley.server.http;

import dev.parley.server.observe.ExchangeLog;
import java.time.InstantSource;
import java.util.List;

/// What every visit needs.
public record Visitors(
    Router router, Door door, Limits limits, ExchangeLog log, InstantSource clock) {

  public static Visitors of(
      List<Route> routes, Door door, Limits limits, ExchangeLog log, InstantSource clock) {
    return new Visitors(new Router(routes), door, limits, log, clock);
  }
}
