package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When the client goes, so does the upstream: from the close of one socket to the end of the other
/// a moment passes, whatever the upstream is doing: a second at the most, which leaves room for a
/// busy machine and is far below every timeout that could end the call instead.
class CancelTest {
  private static final long LIMIT_NANOS = 1_000_000_000;

  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway = TestGateway.start(upstream.baseUrl());
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      gateway.stream();
      upstream.next();
      gateway.nextRecord();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void silenceBeforeTheUpstreamsHead(String stream) throws Exception {
    upstream.play(UpstreamConversation::silence);
    leaveDuring(stream, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void silenceAfterTheUpstreamsHead(String stream) throws Exception {
    upstream.play(call -> call.stream().events(Responses.created()).silence());
    leaveDuring(stream, "");
  }

  @Test
  void silenceInTheMiddleOfAText() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.created(), Responses.opened(), Responses.delta("Hel"))
            .silence());
    leaveDuring("true", "Hel");
  }

  @Test
  void silenceInTheMiddleOfATextThatIsFolded() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.created(), Responses.opened(), Responses.delta("Hel"))
            .silence());
    leaveDuring("false", "");
  }

  @Test
  void aTextInFullFlow() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened());
      while (!call.hasPeerLeft()) {
        call.events(Responses.delta("more "));
        Thread.sleep(5);
      }
    });
    leaveDuring("true", "more ");
  }

  @Test
  void anErrorBodyThatDoesNotEnd() throws Exception {
    upstream.play(call -> {
      call.head(500, "content-type: application/json").chunk("{\"error\":");
      call.silence();
    });
    leaveDuring("true", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void anAnswerThatStopsAtASequence(String stream) throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened());
      while (!call.hasPeerLeft()) {
        call.events(Responses.delta("more "));
        Thread.sleep(5);
      }
    });
    String body =
        TestGateway.REQUEST
            .formatted(stream)
            .replace("{\"model\"", "{\"stop_sequences\":[\"e m\"],\"model\"");
    String answer = gateway.send(gateway.message("/v1/messages", body)).body();
    long told = System.nanoTime();
    assertThat(upstream.next().awaitPeerLeft() - told).isLessThan(LIMIT_NANOS);
    assertThat(answer).contains("\"stop_sequence\":\"e m\"").contains("mor");
    assertThat(gateway.nextRecord().end()).isEqualTo(Termination.COMPLETED);
  }

  private static void leaveDuring(String stream, String seen) throws Exception {
    UpstreamConversation call;
    long left;
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted(stream)));
      call = upstream.next();
      if (!seen.isEmpty()) {
        client.readUntil(seen);
      }
      Thread.sleep(100);
      left = System.nanoTime();
    }
    assertThat(call.awaitPeerLeft() - left).isLessThan(LIMIT_NANOS);
    List<ExchangeRecord> records = gateway.settledRecords();
    assertThat(records).extracting(ExchangeRecord::end).containsExactly(Termination.CLIENT_GONE);
  }

  @Test
  void aClientThatLeavesInTheMiddleOfItsBodyIsCountedToo() throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send("POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 500\r\n\r\n{");
      Thread.sleep(100);
    }
    assertThat(gateway.settledRecords())
        .extracting(ExchangeRecord::end)
        .containsExactly(Termination.CLIENT_GONE);
    assertThat(upstream.wasLeftAlone()).isTrue();
  }
}
