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

  void create(Request request, Downstream client) {
    new Exchange(road, request, client, false).run();
  }

  void stream(Request request, Downstream client) {
    new Exchange(road, request, client, true).run();
  }
}
