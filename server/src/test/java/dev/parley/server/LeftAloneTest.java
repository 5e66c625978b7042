package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What protects an upstream, and what an upstream may not do to Parley.
class LeftAloneTest {
  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream = FakeUpstream.playing(UpstreamConversation::reset);
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private int calls() throws Exception {
    int calls = 0;
    while (!upstream.isIdle()) {
      upstream.next();
      calls++;
    }
    return calls;
  }

  @Test
  void anOutageIsNotMultiplied() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(upstream.baseUrl(), "PARLEY_BREAKER_FAILURES", "0")) {
      for (int i = 0; i < 60; i++) {
        assertThat(gateway.whole().statusCode()).isEqualTo(502);
      }
      assertThat(calls()).isBetween(60 + 10, 60 + 10 + 12 + 3);
    }
  }

  /// Each second call is closed, and each connection that was at rest when it was used.
  @Test
  void whatIsSentOnceMoreForItsConnectionMultipliesNoOutageEither() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.incrementAndGet() % 2 == 0) {
        call.reset();
      } else {
        call.stream().events(Responses.textEvents("Hi")).end();
      }
    });
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(), "PARLEY_BREAKER_FAILURES", "0", "PARLEY_RETRIES", "0")) {
      for (int i = 0; i < 60; i++) {
        assertThat(gateway.whole().statusCode()).isIn(200, 502);
      }
      assertThat(calls.get()).isBetween(60 + 10, 60 + 10 + 12 + 3);
    }
  }

  @Test
  void anUpstreamThatOnlyFailsIsNotAskedAnyMore() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_RETRIES",
            "0",
            "PARLEY_BREAKER_REST",
            "400ms",
            "PARLEY_BREAKER_REQUESTS",
            "5")) {
      for (int i = 0; i < 5; i++) {
        assertThat(gateway.stream().statusCode()).isEqualTo(502);
      }
      HttpResponse<String> reply = gateway.stream();

      assertThat(reply.statusCode()).isEqualTo(529);
      assertThat(reply.headers().firstValue("retry-after")).hasValue("1");
      assertThat(reply.headers().firstValue("x-should-retry")).hasValue("true");
      assertThat(calls()).isEqualTo(5);
      assertThat(gateway.get("/readyz").statusCode()).as("others can be asked").isEqualTo(200);
      assertThat(gateway.notices())
          .singleElement()
          .isEqualTo(
              "{\"event\":\"breaker_open\",\"subject\":\"default gpt-6.1-terra\","
                  + "\"problem\":\"failed too often for one client; rests 0 s\"}");

      upstream.play(call -> call.stream().events(Responses.textEvents("Well")).end());
      Thread.sleep(500);
      assertThat(gateway.stream().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whereAllTurnsAreTakenAnotherWaitsForAWhile() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    upstream.play(call -> {
      go.await();
      call.stream().events(Responses.textEvents("Done")).end();
    });
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(), "PARLEY_UPSTREAM_CALLS", "1", "PARLEY_POOL_WAIT", "300ms")) {
      CompletableFuture<Integer> first = asking(gateway);
      upstream.next();
      assertThat(gateway.stream().statusCode()).isEqualTo(529);
      assertThat(gateway.nextRecord().failed())
          .singleElement()
          .extracting(tried -> tried.by().toString())
          .isEqualTo("full");

      CompletableFuture<Integer> second = asking(gateway);
      Thread.sleep(50);
      go.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
    }
  }

  private static CompletableFuture<Integer> asking(TestGateway gateway) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return gateway.stream().statusCode();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void anUpstreamThatDoesNotTakeTheRequestIsGivenUp() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestGateway gateway =
            TestGateway.start(
                "http://127.0.0.1:" + deaf.getLocalPort() + "/v1",
                "PARLEY_OVERFLOW",
                "upstream",
                "PARLEY_WRITE",
                "500ms",
                "PARLEY_RETRIES",
                "0")) {
      deaf.setReceiveBufferSize(4 << 10);
      String much = TestGateway.REQUEST.formatted("true").replace("Hello", "x".repeat(24 << 20));
      HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", much));

      assertThat(reply.statusCode()).isEqualTo(502);
      assertThat(Json.at(reply.body(), "error.message")).contains("did not take the request");
      assertThat(isCutOff(deaf)).isTrue();
    }
  }

  /// Whether the caller's bytes come to an end.
  private static boolean isCutOff(ServerSocket deaf) throws Exception {
    try (Socket held = deaf.accept()) {
      held.setSoTimeout(10_000);
      held.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketException e) {
      return String.valueOf(e.getMessage()).contains("reset");
    }
  }

  @Test
  void aConnectionThatWasClosedAtRestIsReplacedWithoutATry() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.incrementAndGet() == 2) {
        call.reset();
      } else {
        call.stream().events(Responses.textEvents("Hi")).end();
      }
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_RETRIES", "0")) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> reply = gateway.stream();
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("parley-attempts")).isEmpty();
        assertThat(gateway.nextRecord().failed()).isEmpty();
      }
      assertThat(calls).hasValue(3);
    }
  }

  @Test
  void aConnectionThatWasNeverAtRestIsNot() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_RETRIES", "0")) {
      assertThat(gateway.stream().statusCode()).isEqualTo(502);
      assertThat(calls()).isEqualTo(1);
    }
  }

  @Test
  void onceTheClientHasHeardSomethingNothingIsTriedAgain() throws Exception {
    upstream.play(call -> {
      Thread.sleep(400);
      call.reset();
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_HOLD_BACK", "100ms")) {
      assertThat(gateway.stream().body()).contains("event: ping").contains("event: error");
      assertThat(calls()).isEqualTo(1);
    }
  }

  private void leaveAfterTheFirstTry(TestGateway gateway) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      upstream.next();
      Thread.sleep(200);
    }
  }

  @Test
  void aClientThatLeavesBetweenTriesEndsThem() throws Exception {
    upstream.play(
        Counts.refusing(
            429, "\"message\":\"Please try again in 3s.\",\"code\":\"rate_limit_exceeded\""));
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl())) {
      leaveAfterTheFirstTry(gateway);
      assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
      Thread.sleep(3_300);
      assertThat(upstream.isIdle()).isTrue();
    }
  }

  /// Google's way to say when, neither in a header nor in words: too long to wait for.
  @Test
  void theDetailsOfALimitInsideAnAnswerAreObeyed() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(
                Responses.created(),
                Responses.event(
                    "error",
                    "\"error\":{\"code\":429,\"message\":\"no\",\"details\":"
                        + "[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                        + "\"retryDelay\":\"1800s\"}]}"))
            .end());
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl())) {
      HttpResponse<String> reply = gateway.stream();

      assertThat(reply.statusCode()).isEqualTo(429);
      assertThat(reply.headers().firstValue("retry-after")).hasValue("60");
      assertThat(calls()).isEqualTo(1);
    }
  }

  @Test
  void theWordsOfALimitAreObeyed() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.incrementAndGet() == 1) {
        Counts.refusing(
                429, "\"message\":\"Please try again in 700ms.\",\"code\":\"rate_limit_exceeded\"")
            .play(call);
      } else {
        call.stream().events(Responses.textEvents("Hi")).end();
      }
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl())) {
      long start = System.nanoTime();
      assertThat(gateway.stream().statusCode()).isEqualTo(200);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(690);
    }
  }
}
