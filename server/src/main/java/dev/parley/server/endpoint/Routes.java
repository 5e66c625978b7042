package dev.parley.server.endpoint;

import dev.parley.server.auth.Purpose;
import dev.parley.server.http.Endpoint;
import dev.parley.server.http.Route;
import java.util.ArrayList;
import java.util.List;

/// The whole surface. `HEAD` is answered wherever `GET` is. What is not said to be open needs a
/// key, where keys are needed.
public final class Routes {
  private Routes() {}

  /// Answered to everybody.
  private static Route open(String template, Endpoint.Quick endpoint) {
    return Route.get(template, endpoint).forPurpose(Purpose.HEALTH);
  }

  public static List<Route> of(
      MessagesEndpoint messages,
      CountTokensEndpoint tokens,
      ModelsEndpoint models,
      HealthEndpoint health,
      AboutEndpoint about) {
    return List.of(
        Route.post("/v1/messages", messages::create),
        Route.post("/v1/messages/stream", messages::stream).withErrorsAsEvents(),
        Route.post("/v1/messages/count_tokens", tokens::count).forPurpose(Purpose.COUNT),
        Route.get("/v1/models", models::list),
        Route.get("/v1/models/{id}", models::retrieve),
        open("/", about::about),
        open("/api/hello", about::hello),
        open("/health", health::health),
        open("/readyz", health::ready));
  }

  /// The same with metrics.
  public static List<Route> withMetrics(List<Route> others, MetricsEndpoint metrics) {
    List<Route> all = new ArrayList<>(others);
    all.add(Route.get("/metrics", metrics::page));
    return all;
  }

  /// What is for operators alone.
  public static List<Route> management(
      MetricsEndpoint metrics, HealthEndpoint health, LogEndpoint log) {
    return List.of(
        Route.get("/metrics", metrics::page),
        Route.get("/health", health::health),
        Route.get("/readyz", health::ready),
        Route.get("/log", log::show));
  }

  /// What is for operators on this machine alone.
  public static List<Route> control(
      LogEndpoint log, CapturesEndpoint captures, ProcessEndpoint process) {
    return List.of(
        Route.put("/log", log::change),
        Route.get("/log/recent", process::recent),
        Route.get("/threads", process::threads),
        Route.get("/captures", captures::list),
        Route.get("/captures/{id}", captures::retrieve));
  }
}
