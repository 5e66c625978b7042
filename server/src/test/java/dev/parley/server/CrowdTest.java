package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many connections there may be.
class CrowdTest {
  private static final String GET = "GET /health HTTP/1.1\r\nhost: localhost\r\n";
  private static final String HALF =
      RawSocket.request("no").replace("\r\n\r\nno", "\r\nexpect: 100-continue\r\n\r\n");
  private static final int MOST = 4;

  private final List<RawSocket> clients = new ArrayList<>();
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway =
        TestGateway.start("http://127.0.0.1:1/v1", "PARLEY_CONNECTIONS", Integer.toString(MOST));
  }

  @AfterEach
  void stop() throws Exception {
    for (RawSocket client : clients) {
      client.close();
    }
    gateway.close();
  }

  private RawSocket client() throws Exception {
    RawSocket client = RawSocket.to(gateway);
    clients.add(client);
    return client;
  }

  private static String answer(RawSocket client) throws Exception {
    return client.send(GET + "\r\n").readUntil("\"ok\"}");
  }

  @Test
  void whoIsOneTooManyIsClosedAndSaid() throws Exception {
    for (int i = 0; i < MOST; i++) {
      assertThat(client().send(HALF).readUntil("100 Continue")).startsWith("HTTP/1.1 100");
    }
    assertThat(client().send(GET).readToItsEnd()).isEmpty();
    assertThat(gateway.notices())
        .containsExactly(
            "{\"event\":\"overload_began\",\"subject\":\"requests\","
                + "\"problem\":\"client_connections\"}");

    for (RawSocket client : clients.subList(0, MOST)) {
      assertThat(client.send("no").readUntil("request_id")).contains("HTTP/1.1 400 ");
    }
  }

  /// Connections at rest are many where there is a proxy, and nobody misses one.
  @Test
  void whoIsAtRestMakesRoomTheLongestFirst() throws Exception {
    for (int i = 0; i < MOST; i++) {
      assertThat(answer(client())).contains(" 200 ");
    }
    RawSocket late = client();

    assertThat(answer(late)).contains(" 200 ");
    assertThat(clients.getFirst().readToItsEnd()).isEmpty();
    for (RawSocket client : clients.subList(1, MOST)) {
      assertThat(answer(client)).contains(" 200 ");
    }
    assertThat(gateway.notices()).isEmpty();
  }

  @Test
  void whoLeavesMakesRoom() throws Exception {
    for (int i = 0; i < 5 * MOST; i++) {
      try (RawSocket client = RawSocket.to(gateway)) {
        assertThat(answer(client)).contains(" 200 ");
      }
    }
  }
}
