package dev.parley.server.http;

import dev.parley.server.observe.ExchangeLog;
import java.time.InstantSource;
import java.util.List;

/// What every visit needs.
public record Visitors(
    Router router,
    Door door,
    Limits limits,
    Running running,
    ExchangeLog log,
    InstantSource clock) {

  public Visitors(
      List<Route> routes,
      Door door,
      Limits limits,
      Running running,
      ExchangeLog log,
      InstantSource clock) {
    this(new Router(routes), door, limits, running, log, clock);
  }
}
