package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of those for whom there is no room.
class OverloadTest {
  private static final String[] ONE = {"PARLEY_IN_FLIGHT", "1", "PARLEY_QUEUE_WAIT", "0"};
  private static final String[] ONE_AND_A_QUEUE = {
    "PARLEY_IN_FLIGHT", "1", "PARLEY_QUEUE_WAIT", "30s"
  };
  private static final String[] LITTLE_ROOM = {"PARLEY_BUFFER", "64k", "PARLEY_QUEUE_WAIT", "0"};
  private static final String TEXT = "x".repeat(8 << 10);

  private final FakeUpstream upstream = FakeUpstream.playing(UpstreamConversation::silence);

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private static CompletableFuture<HttpResponse<String>> asked(TestGateway gateway) {
    return gateway
        .http()
        .sendAsync(
            gateway.message("/v1/messages", TestGateway.REQUEST.formatted("false")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private UpstreamConversation occupied(TestGateway gateway) throws Exception {
    CompletableFuture<HttpResponse<String>> _ = asked(gateway);
    return upstream.next();
  }

  private void answer() {
    upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
  }

  private static void assertOverloaded(HttpResponse<String> reply, String words) {
    assertThat(reply.statusCode()).isEqualTo(529);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("overloaded_error");
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo(words);
    assertThat(reply.headers().firstValue("retry-after")).get().asString().matches("[1-5]");
    assertThat(reply.headers().firstValue("x-should-retry")).hasValue("true");
  }

  @Test
  void whoIsOneTooManyIsTurnedAway() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), ONE)) {
      occupied(gateway);
      for (int i = 0; i < 3; i++) {
        assertOverloaded(
            gateway.whole(), "Parley is overloaded: as many requests are under way as may be");
      }

      ExchangeRecord record = gateway.nextRecord();
      assertThat(record.end()).isEqualTo(Termination.OVERLOADED);
      assertThat(record.inFlight()).isZero();
      assertThat(upstream.wasLeftAlone()).isTrue();
      assertThat(gateway.notices())
          .containsExactly(
              "{\"event\":\"overload_began\",\"subject\":\"requests\",\"problem\":\"in_flight\"}");
    }
  }

  @Test
  void theLogTellsHowManyAreUnderWay() throws Exception {
    answer();
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), ONE)) {
      gateway.whole();

      assertThat(gateway.nextRecord().inFlight()).isEqualTo(1);
    }
  }

  @Test
  void whereErrorsAreEventsThisOneIsToo() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), ONE)) {
      occupied(gateway);
      HttpResponse<String> reply =
          gateway.send(
              gateway.message("/v1/messages/stream", TestGateway.REQUEST.formatted("true")));

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).startsWith("event: error").contains("overloaded_error");
    }
  }

  @Test
  void whatTellsHowParleyIsIsAlwaysAnswered() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), ONE)) {
      occupied(gateway);

      for (String path : new String[] {"/health", "/readyz", "/v1/models", "/", "/api/hello"}) {
        assertThat(gateway.get(path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void countsAndAnswersDoNotTakeEachOthersPlaces() throws Exception {
    String[] settings = {
      "PARLEY_IN_FLIGHT", "4", "PARLEY_QUEUE_WAIT", "0", "PARLEY_COUNT", "local"
    };
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), settings)) {
      for (int i = 0; i < 4; i++) {
        occupied(gateway);
      }
      assertThat(gateway.whole().statusCode()).isEqualTo(529);

      assertThat(count(gateway).statusCode()).isEqualTo(200);
    }
    settings[5] = "upstream";
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), settings)) {
      CompletableFuture<Void> _ = CompletableFuture.runAsync(() -> hang(gateway));
      upstream.next();
      answer();

      assertThat(count(gateway).statusCode()).isEqualTo(529);
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> count(TestGateway gateway) throws Exception {
    return gateway.send(
        gateway.message("/v1/messages/count_tokens", TestGateway.REQUEST.formatted("false")));
  }

  private static void hang(TestGateway gateway) {
    try {
      count(gateway);
    } catch (Exception e) {
      // The gateway has been closed.
    }
  }

  @Test
  void whoWaitsGetsThePlaceThatBecomesFree() throws Exception {
    upstream.play(call -> {
      Thread.sleep(500);
      call.stream().events(Responses.textEvents("Hi")).end();
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), ONE_AND_A_QUEUE)) {
      CompletableFuture<HttpResponse<String>> first = asked(gateway);
      CompletableFuture<HttpResponse<String>> second = asked(gateway);
      CompletableFuture<HttpResponse<String>> third = asked(gateway);

      assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(second.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(third.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(gateway.notices()).isEmpty();
    }
  }

  @Test
  void aLargeBodyWaitsUnreadAndIsWholeThen() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_IN_FLIGHT",
            "1",
            "PARLEY_QUEUE_WAIT",
            "30s",
            "PARLEY_RETRIES",
            "0")) {
      UpstreamConversation first = occupied(gateway);
      String body =
          TestGateway.REQUEST.formatted("false").replace("Hello", "x".repeat(3 << 20) + "END");
      CompletableFuture<HttpResponse<String>> second =
          gateway
              .http()
              .sendAsync(
                  gateway.message("/v1/messages", body).build(),
                  HttpResponse.BodyHandlers.ofString());
      Thread.sleep(300);
      first.reset();
      answer();

      assertThat(second.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(upstream.next().request().body()).contains("xEND");
    }
  }

  private static String head(int length) {
    return "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: %d\r\n\r\n"
        .formatted(length);
  }

  /// What follows of the refused body is read over, and the connection serves on.
  @Test
  void aBodyForWhichThereIsNoRoomIsRefusedBeforeItComes() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), LITTLE_ROOM);
        RawSocket first = RawSocket.to(gateway);
        RawSocket second = RawSocket.to(gateway)) {
      first.send(head(40_000)).send("x".repeat(39_000));
      gateway.awaitHeld(39_000);
      second.send(head(40_000));

      assertThat(second.status()).startsWith("HTTP/1.1 529");
      assertThat(second.readUntil("\"request_id\"")).contains("as many bytes of requests");
      second.send("x".repeat(40_000)).send("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");
      assertThat(second.readUntil("\"ok\"}")).contains("HTTP/1.1 200");
    }
  }

  /// Bodies of which little comes, however large they say that they are.
  @Test
  void whoOnlySaysThatMuchWillComeKeepsNobodyOut() throws Exception {
    answer();
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), LITTLE_ROOM);
        RawSocket first = RawSocket.to(gateway);
        RawSocket second = RawSocket.to(gateway)) {
      first.send(head(40_000)).send("{");
      second.send(head(40_000)).send("{");
      gateway.awaitHeld(2);

      assertThat(gateway.whole().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatWaitsToBeAskedForItsBodyIsNot() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), ONE);
        RawSocket client = RawSocket.to(gateway)) {
      occupied(gateway);
      client.send(head(1_000).replace("\r\n\r\n", "\r\nexpect: 100-continue\r\n\r\n"));
      String all = new String(client.readRest(), StandardCharsets.US_ASCII);

      assertThat(all).startsWith("HTTP/1.1 529").contains("connection: close");
      assertThat(all).doesNotContain("100 Continue");
    }
  }

  @Test
  void aBodyOfUnknownLengthIsRefusedWhereTheRoomEnds() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), LITTLE_ROOM);
        RawSocket first = RawSocket.to(gateway);
        RawSocket second = RawSocket.to(gateway)) {
      first.send(head(40_000)).send("x".repeat(39_000));
      gateway.awaitHeld(39_000);
      second.send(head(0).replace("content-length: 0", "transfer-encoding: chunked"));
      second.send("6000\r\n" + "x".repeat(0x6000) + "\r\n");
      second.send("6000\r\n" + "x".repeat(0x6000) + "\r\n");

      assertThat(second.status()).startsWith("HTTP/1.1 529");
      second.send("1\r\nx\r\n0\r\n\r\nGET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");
      assertThat(second.readUntil("\"ok\"}")).contains("HTTP/1.1 200");
    }
  }

  @Test
  void aBodyThatCanNeverFitIsTooLarge() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_BUFFER", "4m")) {
      String body = TestGateway.REQUEST.formatted("false").replace("Hello", "x".repeat(3 << 20));
      HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", body));

      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(reply.body()).contains("Request exceeds the maximum size of 2 MB");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void anAnswerThatIsHeldBackNeedsRoomUntilItCanGo(String stream) throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened());
      for (int i = 0; i < 100; i++) {
        call.events(Responses.delta(TEXT));
      }
      call.events(Responses.closed(""), Responses.completed()).end();
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), LITTLE_ROOM)) {
      HttpResponse<String> reply =
          gateway.send(gateway.message("/v1/messages", TestGateway.REQUEST.formatted(stream)));
      ExchangeRecord record = gateway.nextRecord();
      if (stream.equals("true")) {
        assertThat(reply.body()).contains("message_stop");
        assertThat(record.end()).isEqualTo(Termination.COMPLETED);
      } else {
        assertOverloaded(
            reply,
            "Parley is overloaded: as many bytes of requests and answers are held as may be");
        assertThat(record.end()).isEqualTo(Termination.OVERLOADED);
        upstream.next().awaitPeerLeft();
      }
    }
  }
}
