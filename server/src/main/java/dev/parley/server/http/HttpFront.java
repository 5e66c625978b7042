package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.server.tcp.Vigilance;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Listens, with one server per event loop on one port.
public final class HttpFront implements AutoCloseable {
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  /// How long an error that ends an answer may take to its client.
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Reception reception;
  private final Listener listener;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final Crowd crowd;

  private HttpFront(Reception reception, Listener listener) {
    this.reception = reception;
    this.listener = listener;
    this.crowd = new Crowd(reception::now);
  }

  /// Returns when it listens; port 0 takes a free one.
  public static HttpFront listen(Vertx vertx, Listener listener, Reception reception)
      throws IOException {
    HttpFront front = new HttpFront(reception, listener);
    String host = listener.host();
    int port = listener.port();
    SocketAddress address =
        port == 0
            ? SocketAddress.sharedRandomPort(1, host)
            : SocketAddress.inetSocketAddress(port, host);
    DeploymentOptions instances =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    try {
      vertx
          .deployVerticle(() -> context -> front.start(context, address), instances)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
      return front;
    } catch (CompletionException e) {
      throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
    }
  }

  private Future<HttpServer> start(Context loop, SocketAddress address) {
    Limits limits = reception.now().limits();
    HttpServer server = loop.owner().createHttpServer(options(listener, limits));
    servers.add(server);
    Latecomers latecomers = new Latecomers(loop, () -> reception.now().limits(), crowd);
    Framing framing = new Framing(() -> reception.now().limits());
    return server
        .connectionHandler(connection -> {
          connection.exceptionHandler(_ -> {});
          latecomers.connected(connection);
        })
        .requestHandler(request -> {
          latecomers.came(request.connection());
          request.response().endHandler(_ -> latecomers.answered(request.connection()));
          framing.judge(request, () -> visit(loop, request));
        })
        .invalidRequestHandler(request -> visit(loop, request).refuse(fault(request)))
        .listen(address);
  }

  private Visit visit(Context loop, HttpServerRequest request) {
    return new Visit(reception.enter(), loop, request);
  }

  /// There is no limit of silence: each phase has one of its own, and an answer may take as long as
  /// the configuration of its time allows.
  static HttpServerOptions options(Listener listener, Limits limits) {
    HttpServerOptions options = new HttpServerOptions();
    Vigilance.keep(options, listener.tcpLimit());
    ServerSSLOptions encryption = listener.encryption();
    if (encryption != null) {
      options
          .setSsl(true)
          .setUseAlpn(false)
          .setKeyCertOptions(encryption.getKeyCertOptions())
          .setTrustOptions(encryption.getTrustOptions())
          .setClientAuth(encryption.getClientAuth())
          .setEnabledSecureTransportProtocols(encryption.getEnabledSecureTransportProtocols());
    }
    return options
        .setMaxHeaderSize(limits.headerBytes())
        .setMaxInitialLineLength(limits.lineBytes())
        .setMaxChunkSize(64 << 10)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setStrictThreadMode(true)
        .setSendBufferSize(SEND_BUFFER_BYTES);
  }

  /// Encrypts connections that are made from now on with other certificates.
  public void encrypt(ServerSSLOptions other) throws IOException {
    try {
      for (HttpServer server : servers) {
        server.updateSSLOptions(other).toCompletionStage().toCompletableFuture().join();
      }
    } catch (CompletionException e) {
      throw new IOException("the certificate could not be taken over", e);
    }
  }

  private static ApiError fault(HttpServerRequest request) {
    @Nullable Throwable cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      return ApiError.of("invalid_request_error", 414, "The URL is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return ApiError.of("invalid_request_error", 431, "The request header is too large");
    }
    return ApiError.invalidRequest("This is no valid HTTP request");
  }

  /// Ends in peace. For a while Parley says that it is about to end, so that who can go elsewhere
  /// does; then it takes in nobody, and lets answers under way end. Those that are not ready in
  /// time end with an error.
  ///
  /// @param grace how long others may take to notice
  /// @param drain how long answers may take then
  public void shutDown(Duration grace, Duration drain) throws InterruptedException {
    Running running = reception.now().running();
    running.close();
    Thread.sleep(grace);
    List<Future<Void>> ends =
        servers.stream()
            .map(server -> server.shutdown(drain.plus(LAST_WORDS.multipliedBy(2))))
            .toList();
    if (!running.awaitNone(drain)) {
      running.hurry();
      boolean _ = running.awaitNone(LAST_WORDS);
    }
    awaitSent(Future.join(ends));
  }

  /// What was said last is still on its way to the clients.
  private static void awaitSent(Future<?> connectionsClosed) throws InterruptedException {
    try {
      connectionsClosed
          .toCompletionStage()
          .toCompletableFuture()
          .get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Whoever does not listen is left.
    }
  }

  public int port() {
    return servers.getFirst().actualPort();
  }

  /// Stops listening; answers under way end when Vert.x is closed.
  @Override
  public void close() {
    for (HttpServer server : servers) {
      server.close();
    }
  }
}
