package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of a request nothing is held, or counted as held, while its answer goes on.
class LongAnswersTest {
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  /// Together they are more than the heap.
  private static final int ANSWERS = 28;

  private static final int BODY_BYTES = 2_000_000;

  private final CountDownLatch allAsked = new CountDownLatch(1);

  private void answer(FaultWire wire, UpstreamConversation call) throws Exception {
    call.stream().chunk(wire.content());
    allAsked.await();
    call.chunk(wire.rest());
    call.end();
  }

  @ParameterizedTest
  @CsvSource({"RESPONSES,true,message_stop", "CHAT,false,end_turn", "MESSAGES,true,message_stop"})
  void moreIsAskedThanTheHeapHolds(FaultWire wire, boolean streams, String end) throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(call -> answer(wire, call));
        ParleyProcess parley =
            ParleyProcess.start(
                SMALL_HEAP,
                Map.of(
                    "OPENAI_BASE_URL",
                    "http" + wire.url(upstream.port()),
                    "PARLEY_PORT",
                    "0",
                    "PARLEY_LOG",
                    "off"),
                "serve")) {
      int port = parley.awaitUri("/v1/messages").getPort();
      List<RawSocket> clients = new ArrayList<>();
      for (int i = 0; i < ANSWERS; i++) {
        clients.add(ask(port, streams, upstream));
      }
      allAsked.countDown();

      for (RawSocket client : clients) {
        assertThat(client.readUntil(end)).endsWith(end);
        client.close();
      }
      assertThat(parley.end()).isZero();
    }
  }

  /// Until its answer has begun.
  private static RawSocket ask(int port, boolean streams, FakeUpstream upstream) throws Exception {
    RawSocket client = RawSocket.to(port, 0).patient();
    client.send(request(streams));
    upstream.next();
    if (streams) {
      assertThat(client.readUntil("Hello")).startsWith("HTTP/1.1 200");
    }
    return client;
  }

  private static byte[] request(boolean streams) {
    String body = TestGateway.REQUEST.formatted(streams);
    return RawSocket.request(body.replace("Hello", "x".repeat(BODY_BYTES)))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
