package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An exchange whose calls are judged ends once, and takes the judge's call with it.
class JudgedEndsOnceTest {
  private static final long LIMIT_NANOS = 2_000_000_000;
  private static final int EXCHANGES = 200;

  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(Judged.saying(Judged.BOTH_FINE));
    gateway = TestGateway.start(upstream.baseUrl());
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      Judged.send(gateway, true);
      upstream.next();
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
  void aClientThatLeavesBeforeTheJudgeAnswersTakesItsCallAlong(String stream) throws Exception {
    upstream.play(Judged.by(UpstreamConversation::silence));
    leaveWhileJudging(stream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aClientThatLeavesWhileTheJudgeAnswersTakesItsCallAlong(String stream) throws Exception {
    upstream.play(
        Judged.by(call ->
            call.stream()
                .events(Responses.created(), Responses.opened(), Responses.delta("{"))
                .silence()));
    leaveWhileJudging(stream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aClientThatLeavesWhileTheJudgeRefusesTakesItsCallAlong(String stream) throws Exception {
    upstream.play(
        Judged.by(call -> {
          call.head(500, "content-type: application/json").chunk("{");
          call.silence();
        }));
    leaveWhileJudging(stream);
  }

  private static void leaveWhileJudging(String stream) throws Exception {
    UpstreamConversation judge;
    long left;
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(Judged.REQUEST.formatted(stream)));
      upstream.next();
      judge = upstream.next();
      Thread.sleep(100);
      left = System.nanoTime();
    }
    assertThat(judge.awaitPeerLeft() - left).isLessThan(LIMIT_NANOS);
    List<ExchangeRecord> records = gateway.settledRecords();
    assertThat(records).extracting(ExchangeRecord::end).containsExactly(Termination.CLIENT_GONE);
  }

  @Test
  void theMainCallIsOverBeforeTheJudgeIs() throws Exception {
    upstream.play(call -> {
      if (Judged.isQuestion(call)) {
        call.silence();
      }
      call.stream()
          .events(Responses.created(), Responses.call(0, "call_a", "Bash", "{}"))
          .events(Responses.completed());
      call.silence();
    });
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(Judged.REQUEST.formatted("true")));
      UpstreamConversation main = upstream.next();
      upstream.next();
      main.awaitPeerLeft();
    }
    assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
  }

  @Test
  void aStormOfAbortsLeavesOneRecordEach() throws Exception {
    upstream.play(JudgedEndsOnceTest::moody);
    try (TestGateway stormy =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_SAFEGUARDS_TIMEOUT",
            "200ms",
            "PARLEY_HOLD_BACK",
            "50ms",
            "PARLEY_PING",
            "20ms")) {
      assertThat(Storm.over(stormy, EXCHANGES, JudgedEndsOnceTest::visit))
          .extracting(ExchangeRecord::end)
          .contains(Termination.COMPLETED)
          .containsOnly(Termination.COMPLETED, Termination.CLIENT_GONE);
      forget();
    }
  }

  private static void forget() throws InterruptedException {
    while (!upstream.isIdle()) {
      upstream.next();
    }
  }

  private static void visit(TestGateway gateway, Random random) throws Exception {
    String body = Judged.REQUEST.formatted(random.nextBoolean());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(
          RawSocket.request(body)
              .replace("host: localhost", "host: localhost\r\nconnection: close"));
      if (random.nextInt(3) == 0) {
        Thread.sleep(random.nextInt(200));
      } else {
        assertThat(new String(client.readRest(), java.nio.charset.StandardCharsets.UTF_8))
            .containsOnlyOnce("safeguard_results");
      }
    }
  }

  private static void moody(UpstreamConversation call) throws Exception {
    Random random = new Random();
    if (!Judged.isQuestion(call)) {
      Judged.saying("").play(call);
      return;
    }
    if (random.nextInt(8) == 0) {
      call.reset();
    }
    if (random.nextInt(8) == 0) {
      call.silence();
    }
    call.stream();
    for (String event : Responses.quotedText(Judged.BOTH_FINE)) {
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
