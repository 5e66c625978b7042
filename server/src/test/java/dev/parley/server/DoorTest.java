package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes of all kinds at the door, sent over plain sockets: what is no request of HTTP, or none
/// that every reader would cut in the same place, is refused, and nothing behind it is answered.
class DoorTest {
  private static final Pattern STATUS = Pattern.compile("(?:HTTP|ICAP)/[0-9.]+ (\\d{3}) ");

  /// Versions of HTTP that nobody knows do not get as far as Parley.
  private static final int LIBRARYS_OWN = 501;

  private static final String LAST =
      "GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway = TestGateway.start(upstream.baseUrl());
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @AfterEach
  void whatReachedTheUpstreamIsForgotten() throws Exception {
    while (!upstream.isIdle()) {
      upstream.next();
    }
  }

  static List<DoorCase> cases() {
    return DoorCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void comesOutAsItHasTo(DoorCase one) throws Exception {
    String all = exchange(one.bytes(), one.open() ? LAST : DoorCase.MESSAGE);
    List<Integer> statuses = statuses(all);

    if (one.open()) {
      assertThat(statuses).as(all).containsExactly(one.status(), 200);
    } else if (one.status() == 0) {
      assertThat(statuses).as(all).hasSizeLessThan(2).doesNotContain(200);
    } else {
      assertThat(statuses).as(all).containsExactly(one.status());
    }
    if (one.status() >= 400 && one.status() != LIBRARYS_OWN) {
      assertEnvelope(all);
    }
    assertThat(upstream.wasLeftAlone()).as("what is hidden goes nowhere").isTrue();
  }

  private static void assertEnvelope(String all) {
    String head = all.substring(0, all.indexOf("\r\n\r\n"));
    assertThat(head).containsOnlyOnce("request-id: req_").doesNotContain("server:");
    assertThat(all.substring(head.length() + 4))
        .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"")
        .contains("\"request_id\":\"req_");
  }

  @Test
  void nothingIsLeftOfThemAll() throws Exception {
    assertThat(cases()).hasSizeGreaterThan(140);
    assertThat(gateway.whole().statusCode()).isEqualTo(200);
    upstream.next();
  }

  private static List<Integer> statuses(String all) {
    return STATUS
        .matcher(all)
        .results()
        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
        .toList();
  }

  /// All that comes back until the connection is closed.
  private static String exchange(byte[] bytes, String next) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      sendAll(client, bytes, next);
      return client.readToItsEnd();
    }
  }

  /// Who is refused in the middle may find the connection closed before all is sent.
  private static void sendAll(RawSocket client, byte[] bytes, String next) throws Exception {
    try {
      client.send(bytes).send(next);
    } catch (SocketException e) {
      // What came back says whether that was right.
    }
  }
}
