package dev.parley.server.http;

import dev.parley.server.observe.Observation;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// A client behind a Vert.x connection.
final class HttpDownstream implements Downstream {
  private static final int WRITE_QUEUE_BYTES = 128 << 10;

  private final Context loop;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Observation observation;
  private final Running running;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private Runnable onGone = () -> {};
  private UnaryOperator<Map<String, String>> stamp = UnaryOperator.identity();
  private Runnable onHurry = () -> {};
  private boolean gone;
  private boolean hurried;
  private boolean begun;
  private volatile boolean streaming;
  private long bytesOut;

  HttpDownstream(
      Context loop,
      HttpServerRequest request,
      Observation observation,
      String requestId,
      Running running) {
    this.loop = loop;
    this.request = request;
    this.response = request.response();
    this.observation = observation;
    this.running = running;
    response.putHeader("request-id", requestId).setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    response.exceptionHandler(_ -> lose());
    response.closeHandler(_ -> lose());
    request.exceptionHandler(_ -> lose());
  }

  /// Lets every reply carry other headers.
  void stamp(UnaryOperator<Map<String, String>> headers) {
    stamp = headers;
  }

  private void lose() {
    if (!gone && !ended.isDone()) {
      gone = true;
      observation.clientGone();
      onGone.run();
      ended.complete(null);
    }
  }

  @Override
  public Context loop() {
    return loop;
  }

  @Override
  public void reply(Reply reply) {
    if (gone || ended.isDone()) {
      return;
    }
    if (begun) {
      abort();
      return;
    }
    head(reply.status(), reply.headers());
    if (reply.errorType() != null) {
      observation.error(reply.errorType());
    }
    response.putHeader("content-length", Integer.toString(reply.body().length));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      count(reply.body());
      response.end(Buffer.buffer(reply.body()));
    }
    ended.complete(null);
  }

  @Override
  public void begin(Map<String, String> headers) {
    if (!gone && !begun) {
      head(200, headers);
      streaming = true;
      response.setChunked(true);
    }
  }

  /// Whether the answer goes out in pieces. From any thread.
  boolean isStreaming() {
    return streaming;
  }

  private void head(int status, Map<String, String> headers) {
    begun = true;
    observation.sent(status);
    response.setStatusCode(status);
    stamp.apply(headers).forEach(response::putHeader);
    if (running.isClosing()) {
      response.putHeader("connection", "close");
    }
  }

  @Override
  public void write(byte[] piece) {
    if (!gone) {
      count(piece);
      response.write(Buffer.buffer(piece));
    }
  }

  private void count(byte[] piece) {
    bytesOut += piece.length;
    observation.sentBytes(bytesOut);
  }

  @Override
  public void end() {
    if (!gone && !ended.isDone()) {
      response.end();
      ended.complete(null);
    }
  }

  @Override
  public boolean isFull() {
    return !gone && response.writeQueueFull();
  }

  @Override
  public void whenDrained(Runnable action) {
    response.drainHandler(_ -> action.run());
  }

  @Override
  public void whenGone(Runnable action) {
    onGone = action;
    if (gone) {
      action.run();
    }
  }

  @Override
  public void whenHurried(Runnable action) {
    onHurry = action;
    if (hurried) {
      action.run();
    }
  }

  /// There is no more time. From any thread.
  void hurry() {
    loop.runOnContext(_ -> {
      hurried = true;
      onHurry.run();
    });
  }

  @Override
  public void abort() {
    request.connection().close();
    lose();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }
}
