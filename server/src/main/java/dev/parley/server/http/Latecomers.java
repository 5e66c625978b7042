package dev.parley.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.IdentityHashMap;

/// Connections that have not brought their first request yet; one that takes too long is closed.
/// Lives on one loop.
final class Latecomers {
  private final Vertx vertx;
  private final long patienceMillis;
  private final IdentityHashMap<HttpConnection, Long> alarms = new IdentityHashMap<>();

  Latecomers(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patienceMillis = patience.toMillis();
  }

  void connected(HttpConnection connection) {
    alarms.put(connection, vertx.setTimer(patienceMillis, _ -> connection.close()));
    connection.closeHandler(_ -> came(connection));
  }

  /// The request is there, or the connection has gone.
  void came(HttpConnection connection) {
    Long alarm = alarms.remove(connection);
    if (alarm != null) {
      vertx.cancelTimer(alarm);
    }
  }
}
