package dev.parley.server.http;

import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The connections of one listener, on all its loops: there may be so many, and a few less from one
/// address. Where there are more, one that is at rest goes, the one that has rested longest; where
/// none is, the last to come. From any thread.
final class Crowd {
  private final Supplier<Visitors> house;
  private final Map<HttpConnection, String> present = new HashMap<>();
  private final Map<String, Integer> byPeer = new HashMap<>();
  private final Map<HttpConnection, Runnable> resting = new LinkedHashMap<>();

  /// @param house who says how many there may be, and hears when there are more
  Crowd(Supplier<Visitors> house) {
    this.house = house;
  }

  /// One more has come, which [leaves][#leave] in any case; false when there is no room for it.
  boolean enter(HttpConnection connection) {
    String peer = Peer.of(connection);
    Visitors now = house.get();
    Fullness full = add(connection, peer, now.limits().connections());
    if (full == null) {
      return true;
    }
    Runnable going = going(full, peer);
    if (going == null) {
      now.running().admission().turnedAway(full);
      return false;
    }
    going.run();
    return true;
  }

  /// What there are too many of now; null for nothing.
  private synchronized @Nullable Fullness add(HttpConnection connection, String peer, int most) {
    present.put(connection, peer);
    int ofPeer = byPeer.merge(peer, 1, Integer::sum);
    if (ofPeer > Bounds.ofOne(most)) {
      return Fullness.CLIENT_CONNECTIONS;
    }
    return present.size() > most ? Fullness.CONNECTIONS : null;
  }

  /// What makes room for one more; null when nothing does.
  private synchronized @Nullable Runnable going(Fullness full, String peer) {
    boolean ofAll = full == Fullness.CONNECTIONS;
    Predicate<HttpConnection> may = resting -> ofAll || peer.equals(present.get(resting));
    HttpConnection longest = resting.keySet().stream().filter(may).findFirst().orElse(null);
    return longest == null ? null : resting.remove(longest);
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
    String peer = present.remove(connection);
    if (peer != null) {
      byPeer.computeIfPresent(peer, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
