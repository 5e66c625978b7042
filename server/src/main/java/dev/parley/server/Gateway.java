package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.models.Target;
import dev.parley.server.config.Config;
import dev.parley.server.config.Safeguarding;
import dev.parley.server.endpoint.AboutEndpoint;
import dev.parley.server.endpoint.CountTokensEndpoint;
import dev.parley.server.endpoint.HealthEndpoint;
import dev.parley.server.endpoint.MessagesEndpoint;
import dev.parley.server.endpoint.ModelNames;
import dev.parley.server.endpoint.ModelsEndpoint;
import dev.parley.server.endpoint.Routes;
import dev.parley.server.exchange.Classifying;
import dev.parley.server.exchange.LessonBook;
import dev.parley.server.exchange.OwnCount;
import dev.parley.server.exchange.Road;
import dev.parley.server.exchange.TokenCounts;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Limits;
import dev.parley.server.http.LocalOnly;
import dev.parley.server.http.Route;
import dev.parley.server.http.Visitors;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.upstream.HttpUpstream;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The running program: everything is wired here.
public final class Gateway implements AutoCloseable {
  private static final long CLOSING_SECONDS = 10;

  private final Vertx vertx;
  private final HttpFront front;

  private Gateway(Vertx vertx, HttpFront front) {
    this.vertx = vertx;
    this.front = front;
  }

  /// Returns when it listens.
  public static Gateway start(Config config, ExchangeLog log) throws IOException {
    return start(config, log, new ResponsesDialect(), Limits.DEFAULT);
  }

  static Gateway start(Config config, ExchangeLog log, Dialect dialect, Limits limits)
      throws IOException {
    Vertx vertx = Vertx.vertx(options());
    try {
      InstantSource clock = InstantSource.system();
      Road road = road(config, dialect, vertx, clock);
      Visitors house = Visitors.of(routes(config, road), new LocalOnly(), limits, log, clock);
      return new Gateway(vertx, HttpFront.listen(vertx, config.host(), config.port(), house));
    } catch (IOException e) {
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

  private static Road road(Config config, Dialect dialect, Vertx vertx, InstantSource clock) {
    ModelMap models = models(config);
    return new Road(
        models,
        knownModels(config, models.catalog()),
        dialect,
        config.account(),
        new HttpUpstream(vertx, config.account(), config.deadlines(), Version.TEXT),
        config.deadlines(),
        config.strict(),
        new LessonBook(),
        classifying(config, models),
        clock);
  }

  private static Classifying classifying(Config config, ModelMap models) {
    Safeguarding safeguarding = config.safeguarding();
    String account = config.account().name();
    Target judge =
        safeguarding.model() == null
            ? models.resolve("haiku", account)
            : models.named(safeguarding.model(), account);
    return new Classifying(safeguarding.classifies(), judge, safeguarding.limit());
  }

  /// The model map as configured.
  public static ModelMap models(Config config) {
    return new ModelMap(Catalog.builtIn(), config.modelMap(), config.model());
  }

  private static Set<String> knownModels(Config config, Catalog catalog) {
    Set<String> known = new HashSet<>(config.modelMap().keySet());
    known.addAll(config.modelMap().values());
    if (config.model() != null) {
      known.add(config.model());
    }
    for (Model model : catalog.models()) {
      known.add(model.id());
      known.add("anthropic/" + model.id());
    }
    return known;
  }

  private static List<Route> routes(Config config, Road road) {
    String obstacle = config.account().key() == null ? "OPENAI_API_KEY is not set" : null;
    return Routes.of(
        new MessagesEndpoint(road),
        new CountTokensEndpoint(road, new TokenCounts(config.counting(), OwnCount.preparing())),
        new ModelsEndpoint(new ModelNames(road.models(), config.modelMap().keySet())),
        new HealthEndpoint(() -> obstacle),
        new AboutEndpoint(Version.TEXT));
  }

  public int port() {
    return front.port();
  }

  /// Ends at once; answers under way are cut off.
  @Override
  public void close() {
    front.close();
    close(vertx);
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
