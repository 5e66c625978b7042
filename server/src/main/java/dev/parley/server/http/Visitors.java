package dev.parley.server.http;

import dev.parley.server.observe.ExchangeLog;
import java.time.InstantSource;
import java.util.List;

/// What every visit needs.
public record Visitors(
    Router router,
    Filter filter,
    Limits limits,
    Running running,
    ExchangeLog log,
    InstantSource clock) {

  public Visitors(
      List<Route> routes,
      Filter filter,
      Limits limits,
      Running running,
      ExchangeLog log,
      InstantSource clock) {
    this(new Router(routes), filter, limits, running, log, clock);
  }
}
