package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.server.attempt.Health;
import dev.parley.server.attempt.Pace;
import dev.parley.server.capture.Captures;
import dev.parley.server.capture.Scribe;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.CapturedSettings;
import dev.parley.server.config.Config;
import dev.parley.server.config.Reliability;
import dev.parley.server.config.Safeguarding;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.endpoint.AboutEndpoint;
import dev.parley.server.endpoint.CountTokensEndpoint;
import dev.parley.server.endpoint.HealthEndpoint;
import dev.parley.server.endpoint.MessagesEndpoint;
import dev.parley.server.endpoint.ModelNames;
import dev.parley.server.endpoint.ModelsEndpoint;
import dev.parley.server.endpoint.Routes;
import dev.parley.server.exchange.Classifying;
import dev.parley.server.exchange.Rehearsal;
import dev.parley.server.exchange.Road;
import dev.parley.server.exchange.SharedSchemas;
import dev.parley.server.exchange.TokenCounts;
import dev.parley.server.exchange.WindowCheck;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Destinations;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.http.Limits;
import dev.parley.server.http.Route;
import dev.parley.server.http.Running;
import dev.parley.server.http.Visitors;
import dev.parley.server.observe.ExchangeLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes of a configuration all that follows from it. Nothing that is in use is changed by that.
final class Wiring {
  private final Lasting lasting;
  private final Function<UpstreamConfig, Dialect> dialects;
  private final ExchangeLog log;
  private final InstantSource clock;
  private final UnaryOperator<Destination> between;

  /// @param between who stands between Parley and an upstream
  Wiring(
      Lasting lasting,
      Function<UpstreamConfig, Dialect> dialects,
      InstantSource clock,
      UnaryOperator<Destination> between) {
    this.lasting = lasting;
    this.between = between;
    this.dialects = dialects;
    this.log = lasting.monitoring().log();
    this.clock = clock;
  }

  /// What Parley begins with.
  Household first(Config config) throws IOException {
    requireCapture(config);
    Doors.Entry entry = lasting.doors().first(config);
    Reliability rules = config.reliability();
    Health health = new Health(rules.retries(), rules.breaker(), Pace.SYSTEM, notices(config));
    return household(config, entry, health);
  }

  /// What may take the place of another one. What is known of upstreams that are the same in both
  /// is known further on.
  Household next(Config config, Household before) throws IOException {
    requireCapture(config);
    Doors.Entry entry = lasting.doors().next(config, before.entry());
    Reliability rules = config.reliability();
    Health health =
        before
            .health()
            .under(
                rules.retries(),
                rules.breaker(),
                notices(config),
                new Unchanged(before.config().upstreams(), config.upstreams()));
    return household(config, entry, health);
  }

  private static void requireCapture(Config config) {
    try {
      Captures.require(config.capture());
    } catch (IOException e) {
      throw new BadConfig("PARLEY_CAPTURE: " + e.getMessage());
    }
  }

  /// What is noted from now on. A level that another configuration says counts at once; one that
  /// was set otherwise stays while the configuration says the same as before.
  void note(Config config, Config before) throws IOException {
    lasting.captures().become(config.capture());
    if (config.logLevel() != before.logLevel()) {
      lasting.monitoring().become(config.logLevel());
    }
  }

  /// Who comes in now, and did not before, or the other way round.
  void tellChanges(Doors.Entry before, Doors.Entry now) {
    lasting.doors().tellChanges(before, now);
  }

  private HealthNotices notices(Config config) {
    return new HealthNotices(log, KnownModels.of(config, Gateway.models(config)));
  }

  private Household household(Config config, Doors.Entry entry, Health health) {
    UpstreamPool.Share share = lasting.upstreams().share();
    try {
      Road road =
          road(config, DestinationsWired.of(config, dialects, share).through(between), health);
      Limits kept = Capacity.limits(config);
      Visitors visitors =
          new Visitors(routes(config, road), entry.door(), kept, lasting.running(), log, clock);
      return new Household(config, road, visitors, entry, share);
    } catch (RuntimeException e) {
      share.close();
      throw e;
    }
  }

  private Road road(Config config, Destinations destinations, Health health) {
    return new Road(
        destinations,
        KnownModels.of(config, Gateway.models(config)),
        config.deadlines(),
        health,
        config.strict(),
        lasting.lessons(),
        new WindowCheck(lasting.count(), config.context().early()),
        new SharedSchemas(),
        lasting.estimates(),
        classifying(config, destinations),
        clock);
  }

  private static Classifying classifying(Config config, Destinations destinations) {
    Safeguarding safeguarding = config.safeguarding();
    List<Way> judges =
        safeguarding.model() == null
            ? destinations.resolve("haiku")
            : destinations.called(safeguarding.model());
    return new Classifying(safeguarding.classifies(), judges, safeguarding.limit());
  }

  private List<Route> routes(Config config, Road road) {
    Monitoring monitoring = lasting.monitoring();
    return monitoring.routes(
        Routes.of(
            new MessagesEndpoint(
                road, scribe(config), monitoring.bystander(config.upstreams().secrets())),
            new CountTokensEndpoint(road, new TokenCounts(config.counting(), road.estimates())),
            new ModelsEndpoint(modelNames(config, road.destinations()), road.clock()),
            new HealthEndpoint(
                () -> obstacle(config), lasting.captures(), monitoring.tellsContent()),
            new AboutEndpoint(Version.TEXT, monitoring.isForClients())));
  }

  private Scribe scribe(Config config) {
    return lasting.captures().scribe(config.upstreams().secrets(), CapturedSettings.of(config));
  }

  private static ModelNames modelNames(Config config, Destinations destinations) {
    return new ModelNames(destinations, KnownModels.listed(config), config.context().full());
  }

  private @Nullable String obstacle(Config config) {
    return obstacle(config, lasting.running());
  }

  /// Why requests should go elsewhere; null when there is nothing.
  static @Nullable String obstacle(Config config, Running running) {
    if (running.isClosing()) {
      return "shutting down";
    }
    for (UpstreamConfig upstream : config.upstreams().all()) {
      if (upstream.account().lacksKey()) {
        return upstream.keyName() + " is not set";
      }
    }
    return Rehearsal.isOver() ? null : "warming up";
  }
}
