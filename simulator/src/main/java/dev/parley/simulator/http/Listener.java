package dev.parley.simulator.http;

import dev.parley.simulator.call.CallListener;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.call.Calls;
import dev.parley.simulator.call.OpenCall;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Director;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.ApiError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The socket. One event loop for bytes; judging and composing happen on virtual threads.
public final class Listener implements AutoCloseable {
  private final Calls calls;
  private final CallListener events;
  private final Keys keys;
  private final Endpoints endpoints;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final ExecutorService judges = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /// How to treat callers.
  public record Manners(
      int port, Set<String> keys, Delivery delivery, Profile profile, FileText files) {}

  public Listener(Manners manners, Director director, Calls calls, CallListener events) {
    this.calls = calls;
    this.events = events;
    this.keys = new Keys(manners.keys(), manners.profile().key());
    this.endpoints =
        new Endpoints(
            manners.profile(), new Replies(director, manners.delivery()), manners.files());
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(manners.port())
                    .setMaxHeaderSize(65_536))
            .requestHandler(this::arrived);
    server.listen().await();
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    judges.shutdown();
    vertx.close().await();
  }

  private void arrived(HttpServerRequest request) {
    Context loop = vertx.getOrCreateContext();
    Departure departure = new Departure();
    request.response().closeHandler(gone -> departure.noticed());
    request.response().exceptionHandler(broken -> departure.noticed());
    request
        .body()
        .onSuccess(buffer -> {
          byte[] body = buffer.getBytes();
          OpenCall call = open(request, body);
          departure.of(call);
          judge(request, loop, call, body);
        });
  }

  /// The client's going, which may come before there is a call to end.
  private static final class Departure {
    private Optional<OpenCall> call = Optional.empty();
    private boolean noticed;

    void of(OpenCall opened) {
      call = Optional.of(opened);
      if (noticed) {
        noticed();
      }
    }

    void noticed() {
      noticed = true;
      call.ifPresent(open -> open.end(CallState.CANCELLED));
    }
  }

  private OpenCall open(HttpServerRequest request, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    headers.remove("authorization");
    headers.remove(Keys.API_KEY);
    return OpenCall.of(
        new OpenCall.Arrival(
            request.method().name(), path(request), headers, body, refusal(request).isEmpty()),
        calls,
        events);
  }

  private static String path(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.path(), "");
  }

  private Optional<ApiError> refusal(HttpServerRequest request) {
    return keys.refusal(request.getHeader("authorization"), request.getHeader(Keys.API_KEY));
  }

  /// A fault of the simulator itself must not look like a silent OpenAI.
  private Answer answer(String method, String path, byte[] body) {
    try {
      return endpoints.answer(method, path, body);
    } catch (RuntimeException bug) {
      return Answer.error(
          new ApiError(500, "simulator: " + bug, "server_error", null, "simulator_bug"));
    }
  }

  private void judge(HttpServerRequest request, Context loop, OpenCall call, byte[] body) {
    Optional<ApiError> refusal = refusal(request);
    String method = request.method().name();
    String path = path(request);
    long begun = System.nanoTime();
    judges.execute(() -> {
      Answer answer =
          refusal
              .map(error -> endpoints.refused(path, error))
              .orElseGet(() -> answer(method, path, body));
      Answer complete = Identity.on(answer, call.number(), System.nanoTime() - begun);
      loop.runOnContext(back -> Player.play(request, loop, call, complete));
    });
  }
}
