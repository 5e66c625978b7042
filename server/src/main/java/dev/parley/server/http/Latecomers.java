package dev.parley.server.http;

import dev.parley.server.tcp.Alarm;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Connections on which a request is awaited, the first or, after an answer, the next; one that
/// takes too long is closed, whether it is silent or brings a head byte by byte. Lives on one loop.
final class Latecomers {
  private final Context loop;
  private final Vertx vertx;
  private final Supplier<Limits> limits;
  private final Crowd crowd;
  private final Map<HttpConnection, Wait> waits = new HashMap<>();

  /// @param limits as they are at the moment
  Latecomers(Context loop, Supplier<Limits> limits, Crowd crowd) {
    this.loop = loop;
    this.vertx = loop.owner();
    this.limits = limits;
    this.crowd = crowd;
  }

  /// @param alarm ends it; null while a request is under way
  private record Wait(int underWay, @Nullable Alarm alarm) {}

  void connected(HttpConnection connection) {
    connection.closeHandler(_ -> left(connection));
    if (!crowd.enter(connection)) {
      connection.close();
      return;
    }
    waits.put(connection, new Wait(0, alarm(connection, limits.get().headTime())));
  }

  /// A request's head is there.
  void came(HttpConnection connection) {
    Wait wait = waits.get(connection);
    if (wait != null) {
      cancel(wait);
      crowd.rise(connection);
      waits.put(connection, new Wait(wait.underWay() + 1, null));
    }
  }

  /// It has its answer.
  void answered(HttpConnection connection) {
    Wait wait = waits.get(connection);
    if (wait != null) {
      int others = wait.underWay() - 1;
      Alarm alarm = others == 0 ? alarm(connection, limits.get().nextHeadTime()) : null;
      waits.put(connection, new Wait(others, alarm));
      if (others == 0) {
        crowd.rest(connection, () -> loop.runOnContext(_ -> makeRoom(connection)));
      }
    }
  }

  /// Another one needs the room, if nothing has come here meanwhile.
  private void makeRoom(HttpConnection connection) {
    Wait wait = waits.get(connection);
    if (wait != null && wait.underWay() == 0) {
      connection.close();
    }
  }

  private void left(HttpConnection connection) {
    crowd.leave(connection);
    Wait wait = waits.remove(connection);
    if (wait != null) {
      cancel(wait);
    }
  }

  private Alarm alarm(HttpConnection connection, Duration patience) {
    Alarm alarm = new Alarm(vertx);
    alarm.set(patience, connection::close);
    return alarm;
  }

  private static void cancel(Wait wait) {
    if (wait.alarm() != null) {
      wait.alarm().stop();
    }
  }
}
