package dev.parley.server.upstream;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.UpstreamReply;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One call over a Vert.x connection. All its state lives on the loop.
final class HttpUpstreamCall implements UpstreamCall {
  /// How long the last bytes of a body nobody wants may take.
  private static final long RELEASE_MILLIS = 200;

  /// How many they may be.
  private static final long RELEASE_BYTES = 64 << 10;

  private final Context loop;
  private final String who;
  private final Deadlines deadlines;
  private final Connections connections;
  private final CompletableFuture<Head> head = new CompletableFuture<>();
  private @Nullable HttpClientConnection connection;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private @Nullable Receiver receiver;
  private boolean cancelled;
  private boolean lost;
  private boolean over;
  private long alarm = -1;
  private long unwanted;

  /// @param who what errors call the upstream
  HttpUpstreamCall(Context loop, String who, Deadlines deadlines, Connections connections) {
    this.loop = loop;
    this.who = who;
    this.deadlines = deadlines;
    this.connections = connections;
  }

  void send(RequestOptions options, Buffer body) {
    connections
        .take()
        .compose(taken -> {
          connection = taken;
          return taken.request(options);
        })
        .onSuccess(connected -> send(connected, body))
        .onFailure(problem -> head.completeExceptionally(new ApiException(unreachable(problem))));
  }

  private void send(HttpClientRequest connected, Buffer body) {
    connected.exceptionHandler(_ -> lose());
    if (cancelled) {
      connected.reset();
      return;
    }
    request = connected;
    long patience = deadlines.firstByte().toMillis();
    alarm = loop.owner().setTimer(patience, _ -> fail(silent()));
    connected.response().onSuccess(this::begin).onFailure(_ -> lose());
    connected.end(body);
  }

  private void begin(HttpClientResponse reply) {
    loop.owner().cancelTimer(alarm);
    if (cancelled || head.isDone()) {
      return;
    }
    reply.pause();
    response = reply;
    reply.exceptionHandler(_ -> lose());
    reply.handler(this::take);
    reply.endHandler(_ -> finish(reply));
    head.complete(new Head(reply.statusCode(), headers(reply)));
  }

  private static Map<String, String> headers(HttpClientResponse reply) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, String> field : reply.headers()) {
      headers.putIfAbsent(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
    }
    return headers;
  }

  private void take(Buffer piece) {
    if (cancelled) {
      return;
    }
    if (receiver != null) {
      receiver.bytes(piece);
      return;
    }
    unwanted += piece.length();
    if (unwanted > RELEASE_BYTES) {
      cut();
    }
  }

  private void finish(HttpClientResponse reply) {
    over = true;
    loop.owner().cancelTimer(alarm);
    keep(reply);
    if (receiver != null && !cancelled) {
      receiver.end();
    }
  }

  private void keep(HttpClientResponse reply) {
    boolean ends = "close".equalsIgnoreCase(reply.getHeader("connection"));
    if (connection != null && !cancelled && !ends && reply.version() == HttpVersion.HTTP_1_1) {
      connections.giveBack(connection);
    }
  }

  private void lose() {
    if (cancelled || over || lost) {
      return;
    }
    lost = true;
    if (!head.isDone() || response == null) {
      fail(closed());
    } else if (receiver != null) {
      sayTheRest();
    }
  }

  /// A break is noticed before the pieces that came ahead of it and still wait have been heard.
  private void sayTheRest() {
    Objects.requireNonNull(response).resume();
    loop.runOnContext(_ -> {
      if (!cancelled && !over) {
        over = true;
        loop.owner().cancelTimer(alarm);
        broken();
      }
    });
  }

  private void broken() {
    if (receiver != null) {
      receiver.broken();
    }
  }

  private void fail(ApiError error) {
    if (head.completeExceptionally(new ApiException(error))) {
      cut();
    }
  }

  @Override
  public Head head() {
    try {
      return head.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public UpstreamReply whole(Head start, int limit) {
    WholeBody body = new WholeBody(this, limit);
    loop.runOnContext(_ -> {
      loop.owner().setTimer(deadlines.connect().toMillis(), _ -> body.broken());
      receive(body);
    });
    return new UpstreamReply(start.status(), start.headers(), body.await());
  }

  @Override
  public void receive(Receiver taker) {
    receiver = taker;
    if (lost) {
      sayTheRest();
    } else {
      resume();
    }
  }

  @Override
  public void pause() {
    if (response != null && !lost) {
      response.pause();
    }
  }

  @Override
  public void resume() {
    if (response != null) {
      response.resume();
    }
  }

  @Override
  public void release() {
    receiver = null;
    if (!over && !cancelled) {
      alarm = loop.owner().setTimer(RELEASE_MILLIS, _ -> cut());
      resume();
    }
  }

  @Override
  public void cancel() {
    loop.runOnContext(_ -> cut());
  }

  private void cut() {
    if (cancelled || over) {
      return;
    }
    cancelled = true;
    loop.owner().cancelTimer(alarm);
    head.completeExceptionally(new CancellationException());
    if (request != null) {
      request.reset();
    }
    if (receiver instanceof WholeBody body) {
      body.broken();
    }
  }

  private ApiError unreachable(Throwable problem) {
    String what =
        problem instanceof SSLException
            ? "No secure connection to the upstream " + who + " could be made"
            : "The upstream " + who + " could not be reached";
    return ApiError.api(502, what).with(new ApiError.Retry(true, null));
  }

  private ApiError closed() {
    return ApiError.api(502, "The upstream " + who + " closed the connection without an answer")
        .with(new ApiError.Retry(true, null));
  }

  private ApiError silent() {
    return ApiError.timeout("The upstream " + who + " did not answer in time");
  }
}
