package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.server.auth.Ledger;
import dev.parley.server.capture.Captures;
import dev.parley.server.config.Config;
import dev.parley.server.config.DialectName;
import dev.parley.server.config.Ending;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.exchange.LessonBook;
import dev.parley.server.exchange.Rehearsal;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.exchange.estimate.LocalCount;
import dev.parley.server.exchange.estimate.OwnCount;
import dev.parley.server.http.Admission;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Reception;
import dev.parley.server.http.Running;
import dev.parley.server.observe.ExchangeLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The running program: it begins and ends here, and [Wiring] makes what is between.
public final class Gateway implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long CLOSING_SECONDS = 10;

  private final Vertx vertx;
  private final HttpFront front;
  private final Lasting lasting;
  private final Reloading reloading;
  private final OwnFiles files;

  private Gateway(
      Vertx vertx, HttpFront front, Lasting lasting, Reloading reloading, OwnFiles files) {
    this.vertx = vertx;
    this.front = front;
    this.lasting = lasting;
    this.reloading = reloading;
    this.files = files;
    files.state().keep(lasting, this::knownModels, CLOCK);
    files.watch().on(() -> entry().files(), () -> lasting.doors().refresh(entry()));
  }

  /// Returns when it listens.
  public static Gateway start(Config config, ExchangeLog log) throws IOException {
    return start(config, log, Dialects::of);
  }

  /// One that asks nobody but who stands in for its upstreams, and tells nobody.
  ///
  /// @param lessons what those were found to refuse before
  public static Gateway replaying(
      Config config, UnaryOperator<Destination> standIns, RawJson lessons) throws IOException {
    Gateway gateway = start(config, ExchangeLog.NONE, Dialects::of, standIns);
    gateway.lasting.lessons().take(lessons);
    return gateway;
  }

  static Gateway start(Config config, ExchangeLog log, Function<UpstreamConfig, Dialect> dialects)
      throws IOException {
    return start(config, log, dialects, UnaryOperator.identity());
  }

  private static Gateway start(
      Config config,
      ExchangeLog log,
      Function<UpstreamConfig, Dialect> dialects,
      UnaryOperator<Destination> between)
      throws IOException {
    Vertx vertx = Vertx.vertx(options());
    Monitoring monitoring = new Monitoring(config, log);
    FileWatch watch = new FileWatch(monitoring.log()::notice);
    try {
      OwnState state = OwnState.of(config, monitoring.log()::notice);
      Lasting lasting = lasting(config, vertx, state, monitoring);
      Wiring wiring = new Wiring(lasting, dialects, CLOCK, between);
      Household first = wiring.first(config);
      Reception reception = new Reception(first.visitors(), first.share()::close);
      HttpFront front = Front.open(first, vertx, reception, watch);
      Reloading reloading = new Reloading(wiring, reception, first);
      monitoring.open(reloading::current, lasting, CLOCK);
      lasting.captures().become(config.capture());
      Rehearsal.begin(first.road().destinations(), lasting.running()::awaitNone);
      return new Gateway(vertx, front, lasting, reloading, new OwnFiles(watch, state));
    } catch (IOException | RuntimeException e) {
      watch.close();
      monitoring.close();
      close(vertx);
      throw e;
    }
  }

  static VertxOptions options() {
    FileSystemOptions noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
        .setFileSystemOptions(noFiles);
  }

  private static Lasting lasting(
      Config config, Vertx vertx, OwnState state, Monitoring monitoring) {
    LocalCount count = new OwnCount(Dialects.READER);
    return new Lasting(
        new UpstreamPool(vertx),
        new Running(new Admission(Capacity.of(config.load()), monitoring.log()::notice)),
        count,
        new Estimates(count, state.calibration().read()),
        new LessonBook(),
        new Doors(monitoring.log(), new Ledger(state.spending().read()), CLOCK),
        new Captures(Version.TEXT, monitoring.log()::notice, CLOCK),
        monitoring);
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

  private Set<String> knownModels() {
    return reloading.current().road().knownModels();
  }

  private Doors.Entry entry() {
    return reloading.current().entry();
  }

  /// From now on a change of the files by which Parley is configured is taken over, all of it or
  /// nothing, and without an end of what is under way.
  public void follow(ConfigSource source) {
    files.watch().onSettled(source::files, settled -> reloading.reload(source, settled));
  }

  /// Reads the configuration anew, in the same way.
  public void reload(ConfigSource source) {
    reloading.reload(source, () -> true);
  }

  /// Whether clients need a key.
  public boolean wantsKeys() {
    return entry().keyed();
  }

  public int port() {
    return front.port();
  }

  /// Where metrics and health are served apart; 0 for nowhere.
  public int managementPort() {
    return lasting.monitoring().port();
  }

  /// How many exchanges are under way.
  public int running() {
    return lasting.running().count();
  }

  /// Who decides how many there may be.
  Admission admission() {
    return lasting.running().admission();
  }

  /// Takes in no more, waits for answers under way as long as they may take, and ends.
  public void shutDown() throws InterruptedException {
    Ending ending = reloading.current().config().ending();
    front.shutDown(ending.grace(), ending.drain());
    close();
  }

  /// Ends at once; answers under way are cut off.
  @Override
  public void close() {
    front.close();
    close(vertx);
    lasting.captures().close();
    lasting.monitoring().close();
    files.close();
  }

  static void close(Vertx vertx) {
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
