package dev.parley.server.endpoint;

import dev.parley.server.http.Route;
import java.util.ArrayList;
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

  /// The same with metrics.
  public static List<Route> withMetrics(List<Route> others, MetricsEndpoint metrics) {
    List<Route> all = new ArrayList<>(others);
    all.add(Route.get("/metrics", metrics::page));
    return all;
  }

  /// What is for operators alone.
  public static List<Route> management(MetricsEndpoint metrics, HealthEndpoint health) {
    return List.of(
        Route.get("/metrics", metrics::page),
        Route.get("/health", health::health),
        Route.get("/readyz", health::ready));
  }
}
