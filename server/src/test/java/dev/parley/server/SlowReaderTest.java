package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowReaderTest {
  private static final int PIECE = 16 << 10;
  private static final int PIECES = 4_000;
  private static final long MOST_ON_THE_WAY = 24L << 20;
  private static final long MOST_HELD = 256 << 10;

  @Test
  void aClientThatDoesNotReadStopsTheUpstreamAndLosesNothing() throws Exception {
    String piece = "x".repeat(PIECE);
    CompletableFuture<Boolean> finished = new CompletableFuture<>();
    FakeUpstream.Script endless =
        call -> {
          call.stream().events(Responses.created(), Responses.opened());
          for (int i = 0; i < PIECES; i++) {
            call.events(Responses.delta(piece));
          }
          call.events(Responses.closed(""), Responses.completed()).end();
          finished.complete(true);
        };
    try (FakeUpstream upstream = FakeUpstream.playing(endless);
        TestGateway gateway = TestGateway.start(upstream.baseUrl());
        RawSocket client = RawSocket.to(gateway, 32 << 10)) {
      client.send(
          RawSocket.request(TestGateway.REQUEST.formatted("true"))
              .replace("host: localhost", "host: localhost\r\nconnection: close"));
      UpstreamConversation call = upstream.next();

      long sent = settled(call);
      assertThat(finished).isNotDone();
      assertThat(sent).isLessThan(MOST_ON_THE_WAY);
      assertThat(gateway.held()).as("the rest is in the system's buffers").isLessThan(MOST_HELD);

      String rest = new String(client.readRest(), StandardCharsets.US_ASCII);
      assertThat(rest).contains("event: message_stop");
      assertThat(rest.chars().filter(c -> c == 'x').count())
          .isGreaterThanOrEqualTo((long) PIECE * PIECES);
    }
  }

  @Test
  void aClientThatNeverReadsIsGivenUp() throws Exception {
    FakeUpstream.Script endless =
        call -> {
          call.stream().events(Responses.created(), Responses.opened());
          while (true) {
            call.events(Responses.delta("x".repeat(PIECE)));
          }
        };
    try (FakeUpstream upstream = FakeUpstream.playing(endless);
        TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_IDLE", "1s");
        RawSocket client = RawSocket.to(gateway, 32 << 10)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));

      upstream.next().awaitPeerLeft();
      assertThat(gateway.settledRecords()).hasSize(1);
    }
  }

  /// Of a stream, and of an answer in one piece: both wait for a client that is not there any more.
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aClientThatTakesNothingIsCutOff(String stream) throws Exception {
    FakeUpstream.Script lengthy =
        call -> {
          call.stream().events(Responses.created(), Responses.opened());
          for (int i = 0; i < 600; i++) {
            call.events(Responses.delta("x".repeat(PIECE)));
          }
          call.events(Responses.closed(""), Responses.completed()).end();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(lengthy);
        TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_SEND", "1s");
        RawSocket client = RawSocket.to(gateway, 32 << 10)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted(stream)));

      assertThat(gateway.nextRecord().bytesOut()).isPositive();
      gateway.awaitEmpty();
      assertThat(new String(client.readRest(), StandardCharsets.US_ASCII))
          .doesNotContain("message_stop");
    }
  }

  @Test
  void oneThatTakesLittleIsNot() throws Exception {
    FakeUpstream.Script some =
        call -> {
          call.stream().events(Responses.created(), Responses.opened());
          for (int i = 0; i < 100; i++) {
            call.events(Responses.delta("x".repeat(PIECE)));
          }
          call.events(Responses.closed(""), Responses.completed()).end();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(some);
        TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_SEND", "2s");
        RawSocket client = RawSocket.to(gateway, 32 << 10)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      StringBuilder all = new StringBuilder();
      while (all.indexOf("message_stop") < 0) {
        all.append(client.read(32 << 10));
        Thread.sleep(50);
      }

      assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
    }
  }

  /// How much was sent once no more goes out.
  private static long settled(UpstreamConversation call) throws InterruptedException {
    long before = -1;
    long now = 0;
    while (now != before || now == 0) {
      before = now;
      Thread.sleep(500);
      now = call.bytesSent();
    }
    return now;
  }
}
