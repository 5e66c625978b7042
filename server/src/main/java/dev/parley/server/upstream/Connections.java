package dev.parley.server.upstream;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Connections to one upstream, each for one call at a time. A call has its connection to itself
/// until it has seen its answer's end, so that cutting it off hurts nobody else. Vert.x's own pool
/// passes one on while the end is still on its way to a call that is paused.
///
/// All that concerns a loop happens on it.
final class Connections {
  /// How long one may be at rest; shorter than what upstreams allow.
  private static final Duration REST = Duration.ofSeconds(30);

  /// What an upstream may have sent that nobody has read.
  private static final int RECEIVE_BUFFER_BYTES = 64 << 10;

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final HttpConnectOptions options;
  private final Map<Thread, Deque<Resting>> byLoop = new ConcurrentHashMap<>();
  private final Set<HttpClientConnection> open = ConcurrentHashMap.newKeySet();

  private record Resting(HttpClientConnection connection, long alarm) {}

  Connections(Vertx vertx, HttpClientAgent client, HttpConnectOptions options) {
    this.vertx = vertx;
    this.client = client;
    this.options = options;
  }

  /// The one that came to rest last; null when there is none.
  @Nullable HttpClientConnection rested() {
    Resting resting = mine().pollLast();
    if (resting == null) {
      return null;
    }
    vertx.cancelTimer(resting.alarm);
    return resting.connection;
  }

  /// A new one.
  Future<HttpClientConnection> connect() {
    try {
      return client.connect(options).onSuccess(this::watch);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /// Each call hears of its connection's end by itself; Vert.x would also log it.
  private void watch(HttpClientConnection connection) {
    Deque<Resting> mine = mine();
    open.add(connection);
    connection.exceptionHandler(_ -> {});
    connection.closeHandler(_ -> {
      open.remove(connection);
      forget(mine, connection);
    });
    prepare(connection);
  }

  /// What an upstream says before its reply is passed over, and of the rest not much waits unread.
  private void prepare(HttpClientConnection connection) {
    if (connection instanceof UnpooledHttpClientConnection made) {
      ChannelHandlerContext reader = made.unwrap().channelHandlerContext();
      if (!reader.channel().isOpen()) {
        open.remove(connection); // closed as soon as it was made: nobody will tell
        return;
      }
      reader.pipeline().addBefore(reader.name(), null, new Interim());
      boundUnread(reader.channel().config());
    }
  }

  /// Where Vert.x itself is told so, it also makes a buffer of this size for each read, however
  /// little there is to be read: for each event of an answer.
  private static void boundUnread(ChannelConfig socket) {
    socket.setOption(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
  }

  /// With its alarm, which would keep all that belongs to it.
  private void forget(Deque<Resting> resting, HttpClientConnection connection) {
    resting.stream()
        .filter(one -> one.connection.equals(connection))
        .findFirst()
        .ifPresent(one -> {
          vertx.cancelTimer(one.alarm);
          resting.remove(one);
        });
  }

  /// After an answer that came to its end. The server may have left in the meantime.
  void giveBack(HttpClientConnection connection) {
    Deque<Resting> mine = mine();
    if (!open.contains(connection)) {
      return;
    }
    long alarm =
        vertx.setTimer(
            REST.toMillis(),
            _ -> {
              forget(mine, connection);
              connection.close();
            });
    mine.addLast(new Resting(connection, alarm));
  }

  /// At once: closing in peace would wait until the upstream has taken what waits for it.
  static void abort(@Nullable HttpClientConnection connection) {
    if (connection instanceof UnpooledHttpClientConnection made) {
      ChannelFuture _ = made.unwrap().channelHandlerContext().close();
    }
  }

  private Deque<Resting> mine() {
    return byLoop.computeIfAbsent(Thread.currentThread(), _ -> new ArrayDeque<>());
  }
}
