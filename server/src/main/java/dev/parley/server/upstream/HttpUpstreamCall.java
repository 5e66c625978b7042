package dev.parley.server.upstream;

import dev.parley.dialect.UpstreamReply;
import dev.parley.server.tcp.Alarm;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One call over a Vert.x connection. All its state lives on the loop.
final class HttpUpstreamCall implements UpstreamCall {
  /// How long the last bytes of a body nobody wants may take.
  private static final long RELEASE_MILLIS = 200;

  /// How many they may be.
  private static final long RELEASE_BYTES = 64 << 10;

  private static final CompletableFuture<Head> READ =
      CompletableFuture.completedFuture(new Head(200, Map.of()));

  private final Context loop;
  private final Duration wholeLimit;
  private final Sending sending;
  private volatile CompletableFuture<Head> head = new CompletableFuture<>();
  private @Nullable HttpClientResponse response;
  private @Nullable Receiver receiver;
  private boolean cancelled;
  private boolean lost;
  private boolean over;
  private boolean endsConnection;
  private long alarm = -1;
  private long unwanted;

  /// @param wholeLimit how long the whole of a short reply may take after its head
  HttpUpstreamCall(Context loop, Duration wholeLimit, Sending sending) {
    this.loop = loop;
    this.wholeLimit = wholeLimit;
    this.sending = sending;
  }

  void send() {
    if (!cancelled) {
      sending
          .begin(this::lose)
          .onSuccess(this::begin)
          .onFailure(problem -> head.completeExceptionally(problem));
    }
  }

  private void begin(HttpClientResponse reply) {
    if (cancelled) {
      return;
    }
    reply.pause();
    response = reply;
    reply.exceptionHandler(_ -> lose());
    reply.handler(this::take);
    reply.endHandler(_ -> finish(reply));
    endsConnection = "close".equalsIgnoreCase(reply.getHeader("connection"));
    Map<String, String> headers = headers(reply);
    reply.headers().clear();
    head.complete(new Head(reply.statusCode(), headers));
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
    if (cancelled) {
      return;
    }
    over = true;
    loop.owner().cancelTimer(alarm);
    sending.keep(reply, endsConnection);
    if (receiver != null) {
      receiver.end();
    }
  }

  private void lose() {
    if (cancelled || over || lost) {
      return;
    }
    lost = true;
    if (receiver != null) {
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
        sending.leave();
        broken();
      }
    });
  }

  private void broken() {
    if (receiver != null) {
      receiver.broken();
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
    WholeBody body = new WholeBody(this, limit, new Alarm(loop.owner()));
    loop.runOnContext(_ -> {
      if (cancelled) {
        body.broken();
      } else {
        body.receive(wholeLimit);
      }
    });
    return new UpstreamReply(start.status(), start.headers(), body.await());
  }

  @Override
  public void receive(Receiver taker) {
    receiver = taker;
    head = READ; // answers take long, and upstreams send many headers
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
    sending.cut();
    if (receiver instanceof WholeBody body) {
      body.broken();
    }
  }
}
