package dev.parley.server;

import dev.parley.server.attempt.Health;
import dev.parley.server.attempt.Place;
import dev.parley.server.config.Config;
import dev.parley.server.config.ListenAddress;
import dev.parley.server.config.Observing;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.config.UpstreamKey;
import dev.parley.server.endpoint.HealthEndpoint;
import dev.parley.server.endpoint.MetricsEndpoint;
import dev.parley.server.endpoint.Routes;
import dev.parley.server.http.Filter;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Limits;
import dev.parley.server.http.LocalOnly;
import dev.parley.server.http.Route;
import dev.parley.server.http.Running;
import dev.parley.server.http.Visitors;
import dev.parley.server.metrics.Metrics;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Sinks;
import dev.parley.server.traces.OtlpTarget;
import dev.parley.server.traces.Traces;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who hears of each exchange besides the log, and where that is served.
final class Monitoring implements AutoCloseable {
  private final Observing wanted;
  private final boolean metricsForClients;
  private final Metrics metrics;
  private final @Nullable Traces traces;
  private final Sinks log;
  private @Nullable Vertx vertx;
  private @Nullable HttpFront management;

  Monitoring(Config config, ExchangeLog log) {
    wanted = config.observing();
    metricsForClients = isForClients(config);
    metrics =
        new Metrics(
            wanted.oldNames(), KnownModels.of(config, Gateway.models(config)), Version.TEXT);
    OtlpTarget target = wanted.traces();
    traces = target == null ? null : new Traces(target, wanted.oldNames(), Version.TEXT);
    List<ExchangeLog> sinks = new ArrayList<>(List.of(metrics));
    if (traces != null) {
      sinks.add(traces);
      metrics.watchSpans(traces::sent, traces::lost, traces::failed);
    }
    sinks.add(log);
    this.log = new Sinks(sinks);
    metrics.watchLog(log::dropped);
  }

  /// Whether clients get metrics: only this machine can ask, and they are served nowhere else.
  static boolean isForClients(Config config) {
    return config.observing().management() == null && config.isLocal();
  }

  /// Everybody who hears of exchanges.
  ExchangeLog log() {
    return log;
  }

  void watch(Config config, Health health) {
    List<Place> keys = new ArrayList<>();
    for (UpstreamConfig upstream : config.upstreams().all()) {
      for (UpstreamKey key : upstream.keys()) {
        keys.add(new Place(upstream.title(), key.alias(), ""));
      }
    }
    metrics.watch(health, keys);
  }

  void watch(Running running) {
    metrics.watch(running::count, running::streams);
  }

  /// What clients can ask for.
  List<Route> routes(List<Route> forClients) {
    return metricsForClients
        ? Routes.withMetrics(forClients, new MetricsEndpoint(metrics))
        : forClients;
  }

  /// Serves on a listener and a thread of its own, if that is wanted.
  void open(HealthEndpoint health, InstantSource clock) throws IOException {
    ListenAddress address = wanted.management();
    if (address == null) {
      return;
    }
    vertx = Vertx.vertx(new VertxOptions(Gateway.options()).setEventLoopPoolSize(1));
    Filter filter = address.isLocal() ? new LocalOnly() : _ -> null;
    List<Route> routes = Routes.management(new MetricsEndpoint(metrics), health);
    Visitors house =
        new Visitors(routes, filter, Limits.DEFAULT, new Running(), ExchangeLog.NONE, clock);
    management = HttpFront.listen(vertx, address.host(), address.port(), house);
  }

  /// Where it is served apart; 0 for nowhere.
  int port() {
    return management == null ? 0 : management.port();
  }

  @Override
  public void close() {
    if (management != null) {
      management.close();
    }
    if (vertx != null) {
      Gateway.close(vertx);
    }
    if (traces != null) {
      traces.close();
    }
  }
}
