package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.server.attempt.Health;
import dev.parley.server.attempt.Pace;
import dev.parley.server.config.Config;
import dev.parley.server.config.DialectName;
import dev.parley.server.config.Ending;
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
import dev.parley.server.exchange.Destinations;
import dev.parley.server.exchange.Estimates;
import dev.parley.server.exchange.LessonBook;
import dev.parley.server.exchange.LocalCount;
import dev.parley.server.exchange.OwnCount;
import dev.parley.server.exchange.Road;
import dev.parley.server.exchange.TokenCounts;
import dev.parley.server.exchange.Way;
import dev.parley.server.exchange.WindowCheck;
import dev.parley.server.http.Admission;
import dev.parley.server.http.Door;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Limits;
import dev.parley.server.http.Route;
import dev.parley.server.http.Running;
import dev.parley.server.http.Visitors;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.store.CalibrationFile;
import dev.parley.server.store.StateFolder;
import dev.parley.server.store.StateStore;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The running program: everything is wired here.
public final class Gateway implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long CLOSING_SECONDS = 10;
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final HttpFront front;
  private final Running running;
  private final Ending ending;
  private final OwnFiles files;
  private final boolean wantsKeys;

  private Gateway(Vertx vertx, HttpFront front, Visitors house, Ending ending, OwnFiles files) {
    this.vertx = vertx;
    this.front = front;
    this.running = house.running();
    this.ending = ending;
    this.files = files;
    this.wantsKeys = !house.door().gate().isOpen();
  }

  /// Returns when it listens.
  public static Gateway start(Config config, ExchangeLog log) throws IOException {
    return start(config, log, Dialects::of, Limits.DEFAULT);
  }

  static Gateway start(
      Config config, ExchangeLog log, Function<UpstreamConfig, Dialect> dialects, Limits limits)
      throws IOException {
    FileWatch watch = new FileWatch();
    Door door = Doors.of(config, watch, log, CLOCK);
    Vertx vertx = Vertx.vertx(options());
    try {
      CalibrationFile state = state(config, log);
      Destinations destinations = DestinationsWired.of(config, dialects, vertx);
      LocalCount count = OwnCount.preparing(destinations);
      Estimates estimates = new Estimates(count, state.read());
      WindowCheck windows = new WindowCheck(count, config.context().early());
      Road road = road(config, destinations, windows, estimates, health(config, log));
      Running running = new Running(new Admission(Capacity.of(config.load()), log::notice));
      List<Route> routes = routes(config, road, running);
      Limits kept = limits.within(Capacity.of(config.load()).entryBytes());
      Visitors house = new Visitors(routes, door, kept, running, log, CLOCK);
      HttpFront front = HttpFront.listen(vertx, config.host(), config.port(), house);
      state.keep(estimates::calibration, BETWEEN_WRITES);
      return new Gateway(vertx, front, house, config.ending(), new OwnFiles(watch, state));
    } catch (IOException | RuntimeException e) {
      watch.close();
      close(vertx);
      throw e;
    }
  }

  private static VertxOptions options() {
    FileSystemOptions noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new VertxOptions()
        .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
        .setFileSystemOptions(noFiles);
  }

  private static CalibrationFile state(Config config, ExchangeLog log) {
    StateStore store = config.state() == null ? StateStore.NONE : new StateFolder(config.state());
    return new CalibrationFile(store, KnownModels.of(config, models(config)), log::notice);
  }

  private static Road road(
      Config config,
      Destinations destinations,
      WindowCheck windows,
      Estimates estimates,
      Health health) {
    return new Road(
        destinations,
        KnownModels.of(config, models(config)),
        config.deadlines(),
        health,
        config.strict(),
        new LessonBook(),
        windows,
        estimates,
        classifying(config, destinations),
        CLOCK);
  }

  private static Health health(Config config, ExchangeLog log) {
    Reliability rules = config.reliability();
    HealthNotices notices = new HealthNotices(log, KnownModels.of(config, models(config)));
    return new Health(rules.retries(), rules.breaker(), Pace.SYSTEM, notices);
  }

  private static Classifying classifying(Config config, Destinations destinations) {
    Safeguarding safeguarding = config.safeguarding();
    List<Way> judges =
        safeguarding.model() == null
            ? destinations.resolve("haiku")
            : destinations.called(safeguarding.model());
    return new Classifying(safeguarding.classifies(), judges, safeguarding.limit());
  }

  /// The model map as configured. An upstream with Anthropic's API is asked for Claude by name.
  public static ModelMap models(Config config) {
    Catalog catalog = config.catalog();
    boolean knowsClaude = config.upstreams().standard().dialect() == DialectName.MESSAGES;
    return new ModelMap(
        knowsClaude ? new Catalog(catalog.models(), Map.of()) : catalog,
        config.modelMap(),
        config.model(),
        config.upstreams().names());
  }

  private static List<Route> routes(Config config, Road road, Running running) {
    return Routes.of(
        new MessagesEndpoint(road),
        new CountTokensEndpoint(road, new TokenCounts(config.counting(), road.estimates())),
        new ModelsEndpoint(modelNames(config, road.destinations()), road.clock()),
        new HealthEndpoint(() -> obstacle(config, running)),
        new AboutEndpoint(Version.TEXT));
  }

  private static ModelNames modelNames(Config config, Destinations destinations) {
    return new ModelNames(destinations, KnownModels.listed(config), config.context().full());
  }

  private static @Nullable String obstacle(Config config, Running running) {
    if (running.isClosing()) {
      return "shutting down";
    }
    for (UpstreamConfig upstream : config.upstreams().all()) {
      if (upstream.account().lacksKey()) {
        return upstream.keyName() + " is not set";
      }
    }
    return null;
  }

  /// Whether clients need a key.
  public boolean wantsKeys() {
    return wantsKeys;
  }

  public int port() {
    return front.port();
  }

  /// How many exchanges are under way.
  public int running() {
    return running.count();
  }

  /// Who decides how many there may be.
  Admission admission() {
    return running.admission();
  }

  /// Takes in no more, waits for answers under way as long as they may take, and ends.
  public void shutDown() throws InterruptedException {
    front.shutDown(ending.grace(), ending.drain());
    close();
  }

  /// Ends at once; answers under way are cut off.
  @Override
  public void close() {
    front.close();
    close(vertx);
    files.close();
  }

  private static void close(Vertx vertx) {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
