package dev.parley.server.http;

import io.vertx.core.http.HttpConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The connections of one listener, on all its loops: there may be so many. Where there are more,
/// one that is at rest goes, the one that has rested longest; where none is, the last to come. From
/// any thread.
final class Crowd {
  private final Supplier<Visitors> house;
  private final Map<HttpConnection, Runnable> resting = new LinkedHashMap<>();
  private int present;

  /// @param house who says how many there may be, and hears when there are more
  Crowd(Supplier<Visitors> house) {
    this.house = house;
  }

  /// One more has come, which [leaves][#leave] in any case; false when there is no room for it.
  boolean enter() {
    Visitors now = house.get();
    Runnable going = going(now.limits().connections());
    if (going == null) {
      now.running().admission().turnedAway(Fullness.CONNECTIONS);
      return false;
    }
    going.run();
    return true;
  }

  /// What makes room for one more; null when nothing does.
  private synchronized @Nullable Runnable going(int most) {
    present++;
    Map.Entry<HttpConnection, Runnable> longest =
        resting.isEmpty() ? null : resting.entrySet().iterator().next();
    if (present <= most) {
      return () -> {};
    }
    if (longest == null) {
      return null;
    }
    resting.remove(longest.getKey());
    return longest.getValue();
  }

  /// One waits for another request.
  ///
  /// @param close closes it, if it still does
  synchronized void rest(HttpConnection connection, Runnable close) {
    resting.put(connection, close);
  }

  /// It does so no longer.
  synchronized void rise(HttpConnection connection) {
    resting.remove(connection);
  }

  synchronized void leave(HttpConnection connection) {
    resting.remove(connection);
    present--;
  }
}
