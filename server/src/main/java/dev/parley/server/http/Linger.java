package dev.parley.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/// Reads on, for a while, what a client still sends after it was refused: closing at once would
/// reset the connection, and the client would never see why.
final class Linger {
  private static final long MOST_BYTES = 256L << 20;
  private static final long LONGEST_MILLIS = 10_000;

  private long bytes;

  private Linger() {}

  static void over(HttpServerRequest request, Vertx vertx) {
    if (request.isEnded()) {
      return;
    }
    Linger linger = new Linger();
    long alarm = vertx.setTimer(LONGEST_MILLIS, _ -> request.connection().close());
    request.endHandler(_ -> vertx.cancelTimer(alarm));
    request.exceptionHandler(_ -> vertx.cancelTimer(alarm));
    request.handler(piece -> {
      linger.bytes += piece.length();
      if (linger.bytes > MOST_BYTES) {
        request.connection().close();
      }
    });
    request.resume();
  }
}
