package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who looks after Parley is answered when nobody else is.
class ManagementTest {
  private static final int LOOPS = Runtime.getRuntime().availableProcessors();

  /// A dialect that keeps each loop busy which hears of an answer, until its time is over.
  private record Endless(CountDownLatch busy, Set<Thread> loops, CountDownLatch over)
      implements SpeaksAsOpenAi {
    @Override
    public Transducer transducer(Translation translation, MessageStream out) {
      if (loops.add(Thread.currentThread())) {
        busy.countDown();
      }
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return OPENAI.transducer(translation, out);
    }
  }

  private static String file(String url) {
    return """
    management: 0
    upstreams:
      u: {url: '%s', key: '${KEY}'}
    """
        .formatted(url);
  }

  @Test
  void itIsAnsweredWhileEveryLoopIsBusy() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Endless endless = new Endless(new CountDownLatch(LOOPS), ConcurrentHashMap.newKeySet(), over);
    List<RawSocket> clients = new ArrayList<>();
    try (FakeUpstream upstream =
            FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
        TestGateway gateway = TestGateway.configured(file(upstream.baseUrl()), _ -> endless)) {
      for (int i = 0; i < 2 * LOOPS; i++) {
        clients.add(RawSocket.to(gateway));
      }
      for (RawSocket client : clients) {
        client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      }
      assertThat(endless.busy.await(20, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<HttpResponse<String>> waiting =
          gateway
              .http()
              .sendAsync(gateway.to("/health").build(), HttpResponse.BodyHandlers.ofString());

      for (String path : List.of("/health", "/readyz", "/metrics")) {
        HttpRequest.Builder asked =
            HttpRequest.newBuilder(gateway.management(path)).timeout(Duration.ofSeconds(10));
        assertThat(gateway.send(asked).statusCode()).isEqualTo(200);
      }
      assertThat(waiting).isNotDone();
      over.countDown();
      assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    } finally {
      over.countDown();
      for (RawSocket client : clients) {
        client.close();
      }
    }
  }
}
