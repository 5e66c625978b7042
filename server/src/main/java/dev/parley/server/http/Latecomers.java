package dev.parley.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Connections on which a request is awaited, the first or, after an answer, the next; one that
/// takes too long is closed, whether it is silent or brings a head byte by byte. Lives on one loop.
final class Latecomers {
  private final Vertx vertx;
  private final Supplier<Limits> limits;
  private final Map<HttpConnection, Wait> waits = new HashMap<>();

  /// @param limits as they are at the moment
  Latecomers(Vertx vertx, Supplier<Limits> limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /// @param alarm the timer that ends it; null while a request is under way
  private record Wait(int underWay, @Nullable Long alarm) {}

  void connected(HttpConnection connection) {
    waits.put(connection, new Wait(0, alarm(connection, limits.get().headTime().toMillis())));
    connection.closeHandler(_ -> left(connection));
  }

  /// A request's head is there.
  void came(HttpConnection connection) {
    Wait wait = waits.get(connection);
    if (wait != null) {
      cancel(wait);
      waits.put(connection, new Wait(wait.underWay() + 1, null));
    }
  }

  /// It has its answer.
  void answered(HttpConnection connection) {
    Wait wait = waits.get(connection);
    if (wait != null) {
      int others = wait.underWay() - 1;
      Long alarm = others == 0 ? alarm(connection, limits.get().nextHeadTime().toMillis()) : null;
      waits.put(connection, new Wait(others, alarm));
    }
  }

  private void left(HttpConnection connection) {
    Wait wait = waits.remove(connection);
    if (wait != null) {
      cancel(wait);
    }
  }

  private Long alarm(HttpConnection connection, long millis) {
    return vertx.setTimer(millis, _ -> connection.close());
  }

  private void cancel(Wait wait) {
    if (wait.alarm() != null) {
      vertx.cancelTimer(wait.alarm());
    }
  }
}
