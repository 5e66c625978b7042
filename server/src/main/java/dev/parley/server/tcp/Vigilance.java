package dev.parley.server.tcp;

import io.vertx.core.net.TCPSSLOptions;
import java.time.Duration;

/// How a connection finds out that the machine at its other end has gone without a word. Of itself
/// TCP waits a quarter of an hour for what it sent to be confirmed, and for ever when it sends
/// nothing. Where the system's own sockets are not at hand (see decision 54), it stays so.
public final class Vigilance {
  /// Probes that may be lost before the connection is.
  private static final int PROBES = 3;

  private Vigilance() {}

  /// Has every socket made with these options watch its other end.
  ///
  /// @param limit how long the other machine may confirm nothing
  public static void keep(TCPSSLOptions sockets, Duration limit) {
    int seconds = (int) Math.max(1, limit.toSeconds());
    sockets.setTcpUserTimeout((int) limit.toMillis());
    sockets.setTcpKeepAlive(true).setTcpKeepAliveCount(PROBES);
    sockets.setTcpKeepAliveIdleSeconds(Math.max(1, seconds / 2));
    sockets.setTcpKeepAliveIntervalSeconds(Math.max(1, seconds / 2 / PROBES));
  }
}
