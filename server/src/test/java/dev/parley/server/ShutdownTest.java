package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of clients when Parley ends.
class ShutdownTest {
  private final CountDownLatch more = new CountDownLatch(1);
  private final FakeUpstream upstream = FakeUpstream.playing(this::play);

  private void play(UpstreamConversation call) throws Exception {
    call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
    more.await();
    call.events(Responses.delta("lo"), Responses.closed("Hello"), Responses.completed()).end();
  }

  @AfterEach
  void stop() throws Exception {
    more.countDown();
    upstream.close();
  }

  private static CompletableFuture<Void> ending(TestGateway gateway) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            gateway.shutDown();
            ended.complete(null);
          } catch (InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
          }
        });
    return ended;
  }

  private static CompletableFuture<HttpResponse<String>> asked(TestGateway gateway, String stream) {
    return gateway
        .http()
        .sendAsync(
            gateway.message("/v1/messages", TestGateway.REQUEST.formatted(stream)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void answersUnderWayComeToTheirEndAndNobodyElseIsLetIn(String stream) throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl())) {
      CompletableFuture<HttpResponse<String>> answer = asked(gateway, stream);
      upstream.next();
      CompletableFuture<Void> ended = ending(gateway);
      awaitRefusedConnection(gateway);
      assertThat(ended).isNotDone();
      more.countDown();

      assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(answer.get().body()).contains("Hel").contains("lo").contains("end_turn");
      assertThat(ended).succeedsWithin(10, TimeUnit.SECONDS);
      assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
    }
  }

  private static void awaitRefusedConnection(TestGateway gateway) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      try (RawSocket _ = RawSocket.to(gateway)) {
        Thread.sleep(20);
      } catch (ConnectException e) {
        return;
      }
    }
    throw new AssertionError("it still listens");
  }

  @Test
  void inTheGraceItSaysThatItIsAboutToEndAndStillAnswers() throws Exception {
    more.countDown();
    try (TestGateway gateway =
        TestGateway.start(upstream.baseUrl(), "PARLEY_SHUTDOWN_GRACE", "2s")) {
      assertThat(gateway.get("/readyz").headers().firstValue("connection")).isEmpty();
      CompletableFuture<Void> ended = ending(gateway);
      HttpResponse<String> ready = gateway.get("/readyz");
      while (ready.statusCode() == 200) {
        ready = gateway.get("/readyz");
      }

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("shutting down");
      assertThat(ready.headers().firstValue("connection")).hasValue("close");
      assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
      assertThat(gateway.stream().body()).contains("message_stop");
      assertThat(ended).succeedsWithin(10, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @CsvSource({"true,200", "false,529"})
  void whatIsNotReadyInTimeEndsWithAnErrorThatClientsRetry(String stream, int status)
      throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_DRAIN", "300ms")) {
      CompletableFuture<HttpResponse<String>> answer = asked(gateway, stream);
      UpstreamConversation call = upstream.next();
      Thread.sleep(200);
      assertThat(ending(gateway)).succeedsWithin(10, TimeUnit.SECONDS);

      HttpResponse<String> told = answer.get(10, TimeUnit.SECONDS);
      assertThat(told.statusCode()).isEqualTo(status);
      assertThat(told.body()).contains("\"overloaded_error\"").contains("shutting down");
      assertThat(told.headers().firstValue("x-should-retry")).isEmpty();
      call.awaitPeerLeft();
      assertThat(gateway.nextEnd()).isEqualTo(Termination.SHUT_DOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages,true",
    "/v1/messages,false",
    "/v1/messages/stream,true",
    "/v1/messages/count_tokens,false"
  })
  void beforeItsFirstContentAnAnswerBecomesAnOverload(String path, String stream) throws Exception {
    upstream.play(UpstreamConversation::silence);
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(), "PARLEY_DRAIN", "300ms", "PARLEY_COUNT", "upstream")) {
      CompletableFuture<HttpResponse<String>> answer =
          gateway
              .http()
              .sendAsync(
                  gateway.message(path, TestGateway.REQUEST.formatted(stream)).build(),
                  HttpResponse.BodyHandlers.ofString());
      UpstreamConversation call = upstream.next();
      assertThat(ending(gateway)).succeedsWithin(10, TimeUnit.SECONDS);

      HttpResponse<String> told = answer.get(10, TimeUnit.SECONDS);
      boolean asEvent = path.endsWith("/stream");
      assertThat(told.statusCode()).isEqualTo(asEvent ? 200 : 529);
      assertThat(told.body()).contains("overloaded_error");
      if (!asEvent) {
        assertThat(told.headers().firstValue("retry-after")).get().asString().matches("[1-5]");
      }
      call.awaitPeerLeft();
      List<ExchangeRecord> records = gateway.settledRecords();
      assertThat(records).extracting(ExchangeRecord::end).containsExactly(Termination.SHUT_DOWN);
    }
  }

  @Test
  void aRequestWhoseBodyIsStillComingIsToldToComeAgain() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_DRAIN", "300ms");
        RawSocket client = RawSocket.to(gateway)) {
      client.send("POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 500\r\n\r\n{");
      Thread.sleep(200);
      CompletableFuture<Void> ended = ending(gateway);

      assertThat(client.status()).startsWith("HTTP/1.1 529");
      assertThat(client.readUntil("\r\n\r\n")).contains("retry-after: ", "connection: close");
      assertThat(ended).succeedsWithin(10, TimeUnit.SECONDS);
      assertThat(gateway.settledRecords())
          .extracting(ExchangeRecord::end)
          .containsExactly(Termination.SHUT_DOWN);
    }
  }

  @Test
  void connectionsAtRestDoNotKeepItUp() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl());
        RawSocket client = RawSocket.to(gateway)) {
      client.send("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");
      client.readUntil("\"ok\"");

      assertThat(ending(gateway)).succeedsWithin(5, TimeUnit.SECONDS);
      assertThat(client.readRest()).isEqualTo("}".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
