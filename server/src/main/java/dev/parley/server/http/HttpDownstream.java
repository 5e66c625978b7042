package dev.parley.server.http;

import dev.parley.server.observe.Observation;
import io.netty.channel.ChannelFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A client behind a Vert.x connection.
final class HttpDownstream implements Downstream {
  private static final int PIECE_BYTES = 64 << 10;

  private final Context loop;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Observation observation;
  private final Running running;
  private final Unsent unsent;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private Runnable onGone = () -> {};
  private UnaryOperator<Map<String, String>> stamp = UnaryOperator.identity();
  private Runnable onHurry = () -> {};
  private boolean gone;
  private boolean hurried;
  private boolean begun;
  private boolean headSent;
  private volatile boolean streaming;
  private @Nullable Place place;
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
    this.unsent = new Unsent(loop, running.admission(), this::abort);
    response.putHeader("request-id", requestId);
    response.exceptionHandler(_ -> lose());
    response.closeHandler(_ -> lose());
    request.exceptionHandler(_ -> lose());
  }

  /// It is let in; when its answer has ended its place is another one's.
  void enter(Place entered) {
    place = entered;
    unsent.countFor(entered.holding());
    CompletableFuture<Void> _ = ended.thenRun(entered::leave);
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
      settle();
      unsent.complete();
    }
  }

  /// Before the client can see the end: whoever has read it may ask again at once, and what it had
  /// is its own again.
  private void settle() {
    ended.complete(null);
  }

  @Override
  public String name() {
    return place == null ? "" : place.client();
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
      settle();
      response.end();
    } else {
      count(reply.body());
      unsent.add(reply.body().length);
      settle();
      send(reply.body(), 0);
    }
    unsent.complete();
  }

  /// In pieces, so that it can be told whether a slow client takes them.
  private void send(byte[] body, int from) {
    int length = Math.min(PIECE_BYTES, body.length - from);
    boolean last = from + length == body.length;
    Buffer piece = Buffer.buffer(length).appendBytes(body, from, length);
    Future<Void> written = last ? response.end(piece) : response.write(piece);
    written.onComplete(done -> {
      if (last || done.failed()) {
        unsent.remove(body.length - from);
      } else {
        unsent.remove(length);
        send(body, from + length);
      }
    });
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
    forget();
    observation.sent(status);
    response.setStatusCode(status);
    stamp.apply(headers).forEach(response::putHeader);
    stamp = UnaryOperator.identity();
    if (running.isClosing()) {
      response.putHeader("connection", "close");
    }
  }

  @Override
  public void write(byte[] piece) {
    if (!gone) {
      count(piece);
      unsent.add(piece.length);
      response.write(Buffer.buffer(piece)).onComplete(_ -> written(piece.length));
    }
  }

  /// The head has gone with the first piece; answers take long, and there are many.
  private void written(int length) {
    unsent.remove(length);
    if (!headSent) {
      headSent = true;
      response.headers().clear();
    }
  }

  @Override
  public boolean hold(long bytes) {
    return place == null || place.keep(bytes);
  }

  /// What was kept for the answer goes out now.
  private void forget() {
    if (place != null) {
      place.forgetAnswer();
    }
  }

  private void count(byte[] piece) {
    bytesOut += piece.length;
    observation.sentBytes(bytesOut);
  }

  @Override
  public void end() {
    if (!gone && !ended.isDone()) {
      settle();
      response.end();
      unsent.complete();
    }
  }

  @Override
  public boolean isFull() {
    return !gone && unsent.isFull();
  }

  @Override
  public void whenDrained(Runnable action) {
    unsent.whenDrained(action);
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

  /// At once: closing in peace would wait until the client has taken what waits for it.
  @Override
  public void abort() {
    if (request.connection() instanceof HttpServerConnection connection) {
      ChannelFuture _ = connection.channelHandlerContext().close();
    }
    lose();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }
}
