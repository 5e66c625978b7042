package dev.parley.server.http;

import dev.parley.server.auth.Pass;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a connection comes from: an address of IPv4, or of IPv6 the network of 64 bits, as that is
/// what one machine is given.
final class Peer {
  private static final int GROUPS = 8;

  private Peer() {}

  /// For whom the bounds of one client count: who has a key, or else all who come from one place.
  static String client(Pass pass, HttpConnection connection) {
    String key = pass.name();
    return key == null ? of(connection) : key;
  }

  static String of(HttpConnection connection) {
    SocketAddress remote = connection.remoteAddress();
    return network(remote == null ? null : remote.hostAddress());
  }

  /// @param address with all its groups, when it is one of six
  static String network(@Nullable String address) {
    if (address == null) {
      return "";
    }
    String[] groups = address.split(":");
    return groups.length < GROUPS
        ? address
        : String.join(":", Arrays.copyOf(groups, GROUPS / 2)) + "::/64";
  }
}
