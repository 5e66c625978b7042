package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Far more than a small heap can take, at once.
class FloodTest {
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  /// Ten times what the buffer of such a heap takes.
  private static final int CLIENTS = 300;

  private static final int BODY_BYTES = 400_000;
  private static final int THAT_DO_NOT_READ = 50;

  private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

  private static void answer(UpstreamConversation call) throws Exception {
    Thread.sleep(200);
    call.stream().events(Responses.created(), Responses.opened());
    for (int i = 0; i < 10; i++) {
      call.events(Responses.delta("x".repeat(4 << 10)));
    }
    call.events(Responses.closed(""), Responses.completed()).end();
  }

  @Test
  void aFloodIsTurnedAwayAndNothingElseHappens() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(FloodTest::answer);
        ParleyProcess parley =
            ParleyProcess.start(
                SMALL_HEAP,
                Map.of(
                    "OPENAI_BASE_URL", upstream.baseUrl(), "PARLEY_PORT", "0", "PARLEY_LOG", "off"),
                "serve");
        HttpClient http = HttpClient.newHttpClient()) {
      URI health = parley.awaitUri("/health");
      flood(health.getPort(), http, health);

      System.out.println("flood: " + outcomes);
      assertThat(outcomes.keySet()).isSubsetOf("200", "529", "unread");
      assertThat(outcomes).containsKeys("200", "529");
      assertThat(status(health.getPort())).isEqualTo("200");
      assertThat(parley.end()).isZero();
    }
  }

  private void flood(int port, HttpClient http, URI health) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        boolean reads = i % (CLIENTS / THAT_DO_NOT_READ) != 0;
        all.add(
            clients.submit(() -> {
              count(reads ? status(port) : unread(port));
              return null;
            }));
      }
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(30)).build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private void count(String outcome) {
    outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static String request() {
    String body = TestGateway.REQUEST.formatted("true").replace("Hello", "x".repeat(BODY_BYTES));
    return RawSocket.request(body).replace("localhost", "localhost\r\nconnection: close");
  }

  private static String status(int port) throws IOException {
    try (RawSocket client = RawSocket.to(port, 0).patient()) {
      client.send(request());
      String status = client.status().split(" ", 3)[1];
      client.readRest();
      return status;
    }
  }

  private static String unread(int port) throws Exception {
    try (RawSocket client = RawSocket.to(port, 4 << 10).patient()) {
      client.send(request());
      Thread.sleep(3_000);
      return "unread";
    }
  }
}
