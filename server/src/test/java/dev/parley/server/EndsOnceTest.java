package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever either side does at whatever moment, each exchange ends, and ends once.
class EndsOnceTest {
  private static final int EXCHANGES = 300;

  @Test
  void aStormOfAbortsLeavesOneRecordEach() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(EndsOnceTest::moody);
        TestGateway gateway =
            TestGateway.start(
                upstream.baseUrl(),
                "PARLEY_IDLE",
                "300ms",
                "PARLEY_FIRST_BYTE",
                "300ms",
                "PARLEY_HOLD_BACK",
                "50ms",
                "PARLEY_PING",
                "20ms")) {
      assertThat(Storm.over(gateway, EXCHANGES, EndsOnceTest::visit)).isNotEmpty();
    }
  }

  private static void visit(TestGateway gateway, Random random) throws Exception {
    String body = TestGateway.REQUEST.formatted(random.nextBoolean());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(
          RawSocket.request(body)
              .replace("host: localhost", "host: localhost\r\nconnection: close"));
      if (random.nextInt(3) == 0) {
        Thread.sleep(random.nextInt(200));
      } else {
        client.readRest();
      }
    }
  }

  private static void moody(UpstreamConversation call) throws Exception {
    Random random = new Random();
    List<String> events = Responses.text("Hel", "lo", "!");
    if (random.nextInt(8) == 0) {
      call.reset();
    }
    if (random.nextInt(8) == 0) {
      call.silence();
    }
    call.stream();
    for (String event : events) {
      Thread.sleep(random.nextInt(10));
      call.events(event);
      if (random.nextInt(20) == 0) {
        call.reset();
      }
      if (random.nextInt(20) == 0) {
        call.silence();
      }
    }
    call.end();
  }
}
