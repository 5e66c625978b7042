package dev.parley.server.endpoint;

import dev.parley.server.http.Route;
import java.util.List;

/// The whole surface. `HEAD` is answered wherever `GET` is.
public final class Routes {
  private Routes() {}

  public static List<Route> of(
      MessagesEndpoint messages,
      CountTokensEndpoint tokens,
      ModelsEndpoint models,
      HealthEndpoint health,
      AboutEndpoint about) {
    return List.of(
        Route.post("/v1/messages", messages::create),
        Route.post("/v1/messages/stream", messages::stream).withErrorsAsEvents(),
        Route.post("/v1/messages/count_tokens", tokens::count),
        Route.get("/v1/models", models::list),
        Route.get("/v1/models/{id}", models::retrieve),
        Route.get("/", about::about),
        Route.get("/api/hello", about::hello),
        Route.get("/health", health::health),
        Route.get("/readyz", health::ready));
  }
}
