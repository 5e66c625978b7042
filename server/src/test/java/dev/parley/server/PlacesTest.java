package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However an exchange ends, its place is free afterwards, and nothing is held for it.
class PlacesTest {
  private static final int EXCHANGES = 200;
  private static final String[] SETTINGS = {
    "PARLEY_IN_FLIGHT", "1",
    "PARLEY_QUEUE_WAIT", "100ms",
    "PARLEY_BUFFER", "64k",
    "PARLEY_RETRIES", "0",
    "PARLEY_FIRST_BYTE", "300ms",
    "PARLEY_IDLE", "300ms",
    "PARLEY_WHOLE", "300ms",
    "PARLEY_HOLD_BACK", "50ms",
    "PARLEY_SEND", "500ms"
  };

  private final FakeUpstream upstream = FakeUpstream.playing(UpstreamConversation::silence);

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private static void play(String what, UpstreamConversation call) throws Exception {
    switch (what) {
      case "ok" -> call.stream().events(Responses.textEvents("Hi")).end();
      case "error" -> {
        call.head(500, "content-type: application/json").chunk("{\"error\":{\"message\":\"no\"}}");
        call.end();
      }
      case "reset" -> call.reset();
      case "broken" -> {
        call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
        Thread.sleep(50);
        call.reset();
      }
      case "halting" ->
          call.stream()
              .events(Responses.created(), Responses.opened(), Responses.delta("Hel"))
              .silence();
      case "lengthy" -> {
        call.stream().events(Responses.created(), Responses.opened());
        for (int i = 0; i < 300; i++) {
          call.events(Responses.delta("x".repeat(8 << 10)));
        }
        call.events(Responses.closed(""), Responses.completed()).end();
      }
      default -> call.silence();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ok,read",
    "ok,leave",
    "ok,never",
    "error,read",
    "reset,read",
    "silent,read",
    "silent,leave",
    "broken,read",
    "halting,read",
    "halting,leave",
    "lengthy,leave",
    "lengthy,never",
    "ok,nonsense",
    "ok,halfABody",
    "ok,tooLarge",
    "ok,zipped",
    "ok,chunked",
    "silent,queue",
    "silent,leaveTheQueue"
  })
  void everyEndLeavesNothing(String upstreams, String clients) throws Exception {
    upstream.play(call -> play(upstreams, call));
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), SETTINGS)) {
      for (String stream : new String[] {"true", "false"}) {
        visit(gateway, clients, stream);
        gateway.awaitEmpty();
      }
      upstream.play(call -> play("ok", call));
      assertThat(gateway.stream().body()).contains("message_stop");
      gateway.awaitEmpty();
    }
  }

  private static void visit(TestGateway gateway, String how, String stream) throws Exception {
    String request = closing(RawSocket.request(TestGateway.REQUEST.formatted(stream)));
    switch (how) {
      case "read" -> read(gateway, request);
      case "leave" -> leave(gateway, request);
      case "never" -> {
        try (RawSocket client = RawSocket.to(gateway, 8 << 10)) {
          client.send(request);
          gateway.nextRecord();
        }
      }
      case "nonsense" -> read(gateway, closing(RawSocket.request("{\"model\":")));
      case "halfABody" -> leave(gateway, request.substring(0, request.length() - 20));
      case "tooLarge" -> leave(gateway, request.replaceAll("length: \\d+", "length: 60000"));
      case "zipped" ->
          read(gateway, request.replace("\r\n\r\n", "\r\ncontent-encoding: gzip\r\n\r\n"));
      case "chunked" ->
          leave(gateway, request.replaceAll("content-length: \\d+", "transfer-encoding: chunked"));
      default -> queue(gateway, request, how);
    }
  }

  private static void queue(TestGateway gateway, String request, String how) throws Exception {
    CompletableFuture<Void> first = reading(gateway, request);
    Thread.sleep(30);
    if (how.equals("queue")) {
      read(gateway, request);
    } else {
      leave(gateway, request);
    }
    first.join();
  }

  private static CompletableFuture<Void> reading(TestGateway gateway, String request) {
    return CompletableFuture.runAsync(
        () -> tryToRead(gateway, request), Thread::startVirtualThread);
  }

  private static void tryToRead(TestGateway gateway, String request) {
    try {
      read(gateway, request);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String closing(String request) {
    return request.replace("host: localhost", "host: localhost\r\nconnection: close");
  }

  private static void read(TestGateway gateway, String request) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(request);
      client.readRest();
    }
  }

  private static void leave(TestGateway gateway, String request) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(request);
      Thread.sleep(50);
    }
  }

  @Test
  void theEndOfParleyLeavesNothing() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_IN_FLIGHT",
            "1",
            "PARLEY_QUEUE_WAIT",
            "9s",
            "PARLEY_DRAIN",
            "200ms")) {
      String request = closing(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      CompletableFuture<Void> first = reading(gateway, request);
      upstream.next();
      CompletableFuture<Void> second = reading(gateway, request);
      gateway.awaitWaiting(1);
      gateway.shutDown();
      first.join();
      second.join();

      gateway.awaitEmpty();
      assertThat(gateway.settledRecords()).hasSize(2);
    }
  }

  @Test
  void aStormLeavesNothing() throws Exception {
    upstream.play(call -> play(mood(new Random()), call));
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), SETTINGS)) {
      Storm.over(gateway, EXCHANGES, PlacesTest::visit);
      gateway.awaitEmpty();
    }
  }

  private static String mood(Random random) {
    String[] moods = {"ok", "ok", "error", "reset", "broken", "halting", "silent", "lengthy"};
    return moods[random.nextInt(moods.length)];
  }

  private static void visit(TestGateway gateway, Random random) throws Exception {
    Thread.sleep(random.nextInt(4_000));
    String[] ways = {"read", "read", "leave", "nonsense", "halfABody"};
    String stream = Boolean.toString(random.nextBoolean());
    visit(gateway, ways[random.nextInt(ways.length)], stream);
  }
}
