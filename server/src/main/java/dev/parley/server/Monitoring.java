package dev.parley.server;

import dev.parley.server.attempt.Place;
import dev.parley.server.auth.Gate;
import dev.parley.server.auth.Ledger;
import dev.parley.server.capture.Captures;
import dev.parley.server.config.Config;
import dev.parley.server.config.ListenAddress;
import dev.parley.server.config.Observing;
import dev.parley.server.content.Bystander;
import dev.parley.server.content.Contents;
import dev.parley.server.endpoint.CapturesEndpoint;
import dev.parley.server.endpoint.HealthEndpoint;
import dev.parley.server.endpoint.LogEndpoint;
import dev.parley.server.endpoint.MetricsEndpoint;
import dev.parley.server.endpoint.ProcessEndpoint;
import dev.parley.server.endpoint.Routes;
import dev.parley.server.http.Door;
import dev.parley.server.http.Hosts;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Limits;
import dev.parley.server.http.Listener;
import dev.parley.server.http.Origins;
import dev.parley.server.http.Reception;
import dev.parley.server.http.Route;
import dev.parley.server.http.Running;
import dev.parley.server.http.Visitors;
import dev.parley.server.metrics.Metrics;
import dev.parley.server.observe.Denied;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.LogLevel;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Recent;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Sinks;
import dev.parley.server.traces.OtlpTarget;
import dev.parley.server.traces.SpanContents;
import dev.parley.server.traces.Traces;
import dev.parley.server.upstream.Deadlines;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who hears of each exchange besides the log, and where that is served.
final class Monitoring implements AutoCloseable {
  private final Observing wanted;
  private final boolean metricsForClients;
  private final Metrics metrics;
  private final @Nullable Traces traces;
  private final @Nullable Contents contents;
  private final Sinks log;
  private final Recent recent = new Recent();
  private volatile Supplier<Set<String>> known = Set::of;
  private @Nullable Vertx vertx;
  private @Nullable HttpFront management;
  private volatile LogLevel logLevel;

  Monitoring(Config config, ExchangeLog log) {
    wanted = config.observing();
    metricsForClients = wanted.management() == null && config.isLocal();
    metrics = new Metrics(wanted.oldNames(), () -> known.get(), Version.TEXT);
    OtlpTarget target = wanted.traces();
    contents = target != null && target.tellsContent() ? new Contents(target.content()) : null;
    traces = target == null ? null : traces(target);
    List<ExchangeLog> sinks = new ArrayList<>(List.of(metrics));
    if (traces != null) {
      sinks.add(traces);
      metrics.watchSpans(traces::sent, traces::lost, traces::failed);
      watchContent();
    }
    if (wanted.management() != null && wanted.management().isLocal()) {
      sinks.add(recent);
    }
    sinks.add(log); // who has read a line finds it counted
    this.log = new Sinks(sinks);
    metrics.watchLog(log::dropped);
    logLevel = config.logLevel();
    log.become(logLevel);
  }

  private Traces traces(OtlpTarget target) {
    SpanContents said = contents == null ? SpanContents.NONE : contents;
    return new Traces(target, wanted.oldNames(), Version.TEXT, said);
  }

  private void watchContent() {
    Contents said = contents;
    if (said == null) {
      metrics.watchContent(() -> 0, () -> 0, () -> 0, () -> 0);
    } else {
      metrics.watchContent(() -> 1, said::whole, said::cut, said::dropped);
    }
  }

  /// Whether spans hold what is said.
  boolean tellsContent() {
    return contents != null;
  }

  /// Who hears what is said, for one configuration.
  ///
  /// @param secrets its credentials
  Bystander bystander(Set<String> secrets) {
    return contents == null ? Bystander.NONE : contents.under(secrets);
  }

  LogLevel logLevel() {
    return logLevel;
  }

  /// From now on so much is logged.
  void become(LogLevel level) {
    logLevel = level;
    log.become(level);
    log.notice(new Notice(Safe.own("log_level"), Safe.own(level.wire()), null));
  }

  /// Whether clients get metrics: only this machine can ask, and they are served nowhere else.
  boolean isForClients() {
    return metricsForClients;
  }

  /// Everybody who hears of exchanges.
  ExchangeLog log() {
    return log;
  }

  /// What clients can ask for.
  List<Route> routes(List<Route> forClients) {
    return metricsForClients
        ? Routes.withMetrics(forClients, new MetricsEndpoint(metrics))
        : forClients;
  }

  /// Serves on a listener and a thread of its own, if that is wanted.
  ///
  /// @param current what is configured at any moment
  /// @param lasting what client keys have spent, and what is taken down
  void open(Supplier<Household> current, Lasting lasting, InstantSource clock) {
    Ledger ledger = lasting.doors().ledger();
    Captures captures = lasting.captures();
    Running running = current.get().visitors().running();
    known = () -> current.get().road().knownModels();
    metrics.watch(running::count, running::streams);
    metrics.watchWaiting(running.admission()::waiting);
    metrics.watch(() -> current.get().health(), () -> keys(current.get().config()));
    metrics.watchSpending(() -> Spending.rows(current.get(), ledger, clock.instant()));
    metrics.watchCapture(() -> captures.rule().isOn() ? 1 : 0, captures::kept, captures::dropped);
    ListenAddress address = wanted.management();
    if (address != null) {
      HealthEndpoint health =
          new HealthEndpoint(
              () -> Wiring.obstacle(current.get().config(), running), captures, tellsContent());
      LogEndpoint level = new LogEndpoint(this::logLevel, this::become);
      List<Route> routes =
          new ArrayList<>(Routes.management(new MetricsEndpoint(metrics), health, level));
      if (address.isLocal()) {
        routes.addAll(
            Routes.control(
                level, new CapturesEndpoint(captures, log::notice), new ProcessEndpoint(recent)));
      }
      listen(address, routes, running, clock);
    }
  }

  private void listen(
      ListenAddress address, List<Route> routes, Running running, InstantSource clock) {
    vertx = Vertx.vertx(new VertxOptions(Gateway.options()).setEventLoopPoolSize(1));
    Hosts hosts = address.isLocal() ? Hosts.local(Set.of()) : Hosts.any();
    Door door = new Door(hosts, new Origins(Set.of()), Gate.OPEN);
    Visitors house =
        new Visitors(routes, door, Limits.DEFAULT, running, new OfOperators(log), clock);
    Reception reception = new Reception(house, () -> {});
    Duration tcpLimit = Deadlines.DEFAULT.tcp();
    Listener listener = new Listener(address.host(), address.port(), tcpLimit, null);
    management = Listening.TO_OPERATORS.at(vertx, listener, reception);
  }

  /// What operators ask for is no exchange; who is not let in is told all the same.
  private record OfOperators(ExchangeLog log) implements ExchangeLog {
    @Override
    public void write(ExchangeRecord exchange) {}

    @Override
    public void denied(Denied denied) {
      log.denied(denied);
    }
  }

  private static List<Place> keys(Config config) {
    return config.upstreams().all().stream()
        .flatMap(upstream ->
            upstream.keys().stream().map(key -> new Place(upstream.title(), key.alias(), "")))
        .toList();
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
    metrics.close();
  }
}
