package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Gate;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Notice;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How many connections may come from one address, where there may be eight.
class ConnectionsOfOneTest {
  private static final String HOG = "192.0.2.1";
  private static final int MOST = 8;

  private final List<Notice> notices = new ArrayList<>();
  private final List<HttpConnection> closed = new ArrayList<>();
  private final Crowd crowd = new Crowd(this::house);
  private final Admission admission = new Admission(Bounds.NONE, notices::add);

  private Visitors house() {
    Limits usual = Limits.DEFAULT;
    Limits limits =
        new Limits(
            MOST,
            usual.bodyBytes(),
            usual.headerBytes(),
            usual.headerLines(),
            usual.lineBytes(),
            usual.headTime(),
            usual.nextHeadTime(),
            usual.bodyTime(),
            usual.bodyPiece(),
            usual.wholeBodyTime());
    Door door = new Door(Hosts.any(), new Origins(Set.of()), Gate.OPEN);
    return new Visitors(
        List.of(), door, limits, new Running(admission), ExchangeLog.NONE, InstantSource.system());
  }

  @SuppressWarnings("ReferenceEquality") // a connection is equal to itself alone
  private static HttpConnection from(String address) throws Exception {
    SocketAddress remote =
        SocketAddress.inetSocketAddress(new InetSocketAddress(InetAddress.getByName(address), 1));
    Object connection =
        Proxy.newProxyInstance(
            HttpConnection.class.getClassLoader(),
            new Class<?>[] {HttpConnection.class},
            (self, method, args) ->
                switch (method.getName()) {
                  case "remoteAddress" -> remote;
                  case "equals" -> self == args[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
    return (HttpConnection) connection;
  }

  private List<HttpConnection> come(String address, int count) throws Exception {
    List<HttpConnection> come = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HttpConnection one = from(address);
      assertThat(crowd.enter(one)).isTrue();
      come.add(one);
    }
    return come;
  }

  private void rest(HttpConnection connection) {
    crowd.rest(connection, () -> closed.add(connection));
  }

  @Test
  void anEighthIsLeftForOtherAddresses() throws Exception {
    come(HOG, 7);
    HttpConnection late = from(HOG);
    assertThat(crowd.enter(late)).isFalse();
    crowd.leave(late);
    assertThat(notices)
        .extracting(notice -> String.valueOf(notice.problem()))
        .containsExactly("client_connections");

    come("192.0.2.2", 1);
    HttpConnection tooLate = from("192.0.2.3");
    assertThat(crowd.enter(tooLate)).isFalse();
  }

  @Test
  void oneThatHasTooManyMakesRoomItself() throws Exception {
    List<HttpConnection> other = come("192.0.2.2", 1);
    List<HttpConnection> hogs = come(HOG, 7);
    rest(other.getFirst());
    rest(hogs.get(3));
    rest(hogs.get(2));

    come(HOG, 1);
    assertThat(closed).containsExactly(hogs.get(3));
  }

  @Test
  void whoOnlyIsOneTooManyForAllTakesThePlaceOfTheLongestAtRest() throws Exception {
    List<HttpConnection> hogs = come(HOG, 7);
    List<HttpConnection> other = come("192.0.2.2", 1);
    rest(other.getFirst());
    rest(hogs.getFirst());

    come("192.0.2.3", 1);
    assertThat(closed).containsExactly(other.getFirst());
  }

  @Test
  void whoLeavesMakesRoomForItsAddress() throws Exception {
    for (int i = 0; i < 5 * MOST; i++) {
      come(HOG, 1).forEach(crowd::leave);
    }
    come(HOG, 7);
    assertThat(notices).isEmpty();
  }
}
