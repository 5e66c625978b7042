package dev.parley.server.endpoint;

import dev.parley.server.exchange.CountExchange;
import dev.parley.server.exchange.Road;
import dev.parley.server.exchange.TokenCounts;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;

/// `POST /v1/messages/count_tokens`.
public final class CountTokensEndpoint {
  private final Road road;
  private final TokenCounts counts;

  public CountTokensEndpoint(Road road, TokenCounts counts) {
    this.road = road;
    this.counts = counts;
  }

  Runnable count(Request request, Downstream client) {
    new CountExchange(road, counts, request, client).run();
    return () -> {};
  }
}
