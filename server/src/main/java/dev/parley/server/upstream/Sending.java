package dev.parley.server.upstream;

import dev.parley.server.attempt.Failure;
import dev.parley.server.tcp.Alarm;
import io.netty.handler.proxy.HttpProxyHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// One request on its way out: its turn, its connection, its bytes, until the head of its reply
/// comes. Lives on the loop.
final class Sending {
  private static final int PIECE_BYTES = 64 << 10;
  private static final int PROXY_WANTS_A_NAME = 407;

  private final Context loop;
  private final Deadlines deadlines;
  private final Connections connections;
  private final Turns turns;
  private Letter letter;
  private final Alarm alarm;
  private final Promise<HttpClientResponse> reply = Promise.promise();
  private Runnable whenLost = () -> {};
  private @Nullable HttpClientConnection connection;
  private @Nullable HttpClientRequest request;
  private Promise<Void> turn = Promise.promise();
  private boolean hasTurn;

  /// How many bytes of the upstream's share it takes.
  private long held;

  private boolean rested;
  private boolean sent;
  private boolean over;

  /// What is sent.
  ///
  /// @param who what errors call the upstream
  /// @param proxy that is on the way, if one is
  /// @param isSealed whether it goes through that in a tunnel, so that the upstream alone answers
  /// @param mayRepeat whether it may be sent once more, when a connection that had been at rest
  ///   proves closed
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
  record Letter(
      String who,
      @Nullable Proxy proxy,
      boolean isSealed,
      RequestOptions options,
      byte[] body,
      BooleanSupplier mayRepeat) {
    private static final RequestOptions NO_OPTIONS = new RequestOptions();
    private static final byte[] NOTHING = {};

    /// What is left of it when it has arrived: answers take long.
    private Letter arrived() {
      return new Letter(who, proxy, isSealed, NO_OPTIONS, NOTHING, () -> false);
    }
  }

  Sending(Context loop, Deadlines deadlines, Connections connections, Turns turns, Letter letter) {
    this.loop = loop;
    this.deadlines = deadlines;
    this.connections = connections;
    this.turns = turns;
    this.letter = letter;
    this.alarm = new Alarm(loop.owner());
  }

  /// Begins.
  ///
  /// @param lost runs when the connection breaks after the head of the reply has come
  /// @return the reply, or [NoAnswer]
  Future<HttpClientResponse> begin(Runnable lost) {
    whenLost = lost;
    held = letter.body.length;
    turn = turns.take(loop, held, deadlines.pool());
    turn.future().onSuccess(_ -> depart()).onFailure(this::refused);
    return reply.future();
  }

  private void refused(Throwable why) {
    boolean tooMuch = why instanceof Turns.TooMuch;
    fail(tooMuch ? NoAnswer.tooMuch(letter.who) : NoAnswer.of(Failure.FULL, letter.who));
  }

  private void depart() {
    hasTurn = true;
    if (over) {
      leave();
    } else {
      depart(connections.rested());
    }
  }

  private void depart(@Nullable HttpClientConnection atRest) {
    rested = atRest != null;
    request = null;
    connection = null;
    arm(deadlines.connect().plus(deadlines.tls()), Failure.UNREACHABLE);
    Future<HttpClientConnection> way =
        atRest == null ? connections.connect() : Future.succeededFuture(atRest);
    way.compose(
            taken -> {
              connection = taken;
              return taken.request(letter.options);
            })
        .onSuccess(this::write)
        .onFailure(this::unreached);
  }

  private void unreached(Throwable problem) {
    if (letter.proxy != null && isOfProxy(problem)) {
      fail(NoAnswer.ofProxy(letter.proxy, letter.who));
    } else if (!over && !repeat()) {
      Failure never = problem instanceof SSLException ? Failure.INSECURE : Failure.UNREACHABLE;
      fail(connection == null ? never : Failure.CLOSED);
    }
  }

  /// Whether a proxy makes no tunnel for somebody whom it does not know. The library has its answer
  /// in words alone.
  private static boolean isOfProxy(Throwable problem) {
    Throwable cause = problem;
    while (cause != null && !(cause instanceof HttpProxyHandler.HttpProxyConnectException)) {
      cause = cause.getCause();
    }
    return cause != null
        && String.valueOf(cause.getMessage()).contains("status: " + PROXY_WANTS_A_NAME);
  }

  /// A server may close a connection at rest at the very moment at which it is used.
  private boolean repeat() {
    boolean may = rested && letter.mayRepeat.getAsBoolean();
    if (may) {
      close();
      depart(null);
    }
    return may;
  }

  private void write(HttpClientRequest connected) {
    request = connected;
    connected.exceptionHandler(problem -> lose(connected, problem));
    if (over) {
      close();
      return;
    }
    connected.response().onSuccess(this::arrive).onFailure(problem -> lose(connected, problem));
    write(connected, 0);
  }

  private void write(HttpClientRequest to, int from) {
    arm(deadlines.write(), Failure.NOT_TAKEN);
    int end = Math.min(from + PIECE_BYTES, letter.body.length);
    boolean last = end == letter.body.length;
    Buffer piece = Buffer.buffer(end - from).appendBytes(letter.body, from, end - from);
    Future<Void> written = last ? to.end(piece) : to.write(piece);
    written.onSuccess(_ -> {
      if (!last && to.equals(request) && !over) {
        write(to, end);
      } else if (to.equals(request)) {
        to.headers().clear();
        settle();
      }
    });
  }

  /// All is said.
  private void settle() {
    sent = true;
    if (reply.future().isComplete()) {
      letGo();
    } else if (!over) {
      arm(deadlines.firstByte(), Failure.SILENT);
    }
  }

  private void arrive(HttpClientResponse head) {
    alarm.stop();
    if (over) {
      return;
    }
    if (letter.proxy != null && !letter.isSealed && head.statusCode() == PROXY_WANTS_A_NAME) {
      head.exceptionHandler(_ -> {});
      fail(NoAnswer.ofProxy(letter.proxy, letter.who));
      return;
    }
    if (sent) {
      letGo();
    }
    reply.tryComplete(head);
  }

  /// It will not be sent again.
  private void letGo() {
    letter = letter.arrived();
    if (hasTurn) {
      turns.release(held);
      held = 0;
    }
  }

  private void lose(HttpClientRequest losing, Throwable problem) {
    if (over || !losing.equals(request)) {
      return;
    }
    if (reply.future().isComplete()) {
      whenLost.run();
    } else if (!repeat()) {
      fail(isOfHandshake(problem) ? Failure.INSECURE : Failure.CLOSED);
    }
  }

  /// An upstream of TLS 1.3 that wants another certificate of Parley's says so only when Parley
  /// takes the handshake for over.
  private static boolean isOfHandshake(Throwable problem) {
    Throwable cause = problem;
    while (cause != null && !(cause instanceof SSLHandshakeException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private void fail(Failure failure) {
    fail(NoAnswer.of(failure, letter.who));
  }

  private void fail(NoAnswer none) {
    if (!over && reply.tryFail(none)) {
      cut();
    }
  }

  /// Leaves the connection to others, if it can be used again, or else closes it.
  ///
  /// @param ends whether the upstream said that it will not
  void keep(HttpClientResponse head, boolean ends) {
    boolean usable =
        sent && !ends && head.version() == HttpVersion.HTTP_1_1 && head.statusCode() >= 200;
    if (connection != null && usable) {
      connections.giveBack(connection);
    } else {
      close();
    }
    leave();
  }

  /// What has not been used is not closed by the end of its call.
  private void close() {
    Connections.abort(connection);
  }

  /// Cuts the connection off.
  void cut() {
    if (!over) {
      if (request != null) {
        request.reset();
        close();
      }
      leave();
    }
  }

  /// The turn is over, or not waited for any more.
  void leave() {
    over = true;
    alarm.stop();
    turn.tryFail(new CancellationException());
    if (hasTurn) {
      hasTurn = false;
      turns.giveBack(held);
    }
  }

  private void arm(Duration patience, Failure failure) {
    alarm.set(patience, () -> fail(failure));
  }
}
