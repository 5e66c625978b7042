package dev.parley.server.endpoint;

import dev.parley.server.exchange.Exchange;
import dev.parley.server.exchange.Road;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;

/// `POST /v1/messages` and `POST /v1/messages/stream`.
public final class MessagesEndpoint {
  private final Road road;

  public MessagesEndpoint(Road road) {
    this.road = road;
  }

  Runnable create(Request request, Downstream client) {
    return new Exchange(road, request, client, false).run();
  }

  Runnable stream(Request request, Downstream client) {
    return new Exchange(road, request, client, true).run();
  }
}
