package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2::9, 2001:db8:1:2::/64",
    "::1, 0:0:0:0::/64",
    "::ffff:192.0.2.7, 192.0.2.7",
    ",''"
  })
  void addressesOfSixCountByTheirNetwork(String address, String peer) throws Exception {
    String told = address == null ? null : told(address);
    assertThat(Peer.network(told)).isEqualTo(peer);
  }

  private static String told(String address) throws Exception {
    InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(address), 1);
    return SocketAddress.inetSocketAddress(socket).hostAddress();
  }
}
