package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
                "20ms");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < EXCHANGES; i++) {
        Random random = new Random(i);
        all.add(
            clients.submit(() -> {
              visit(gateway, random);
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }

      List<ExchangeRecord> records = gateway.settledRecords();
      assertThat(records).hasSize(EXCHANGES);
      assertThat(records).extracting(ExchangeRecord::requestId).doesNotHaveDuplicates();
      assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
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
