package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who looks after Parley is answered when nobody else is.
class ManagementTest {
  private static final int LOOPS = Runtime.getRuntime().availableProcessors();

  /// A dialect that keeps each loop busy which hears of an answer, until its time is over.
  private record Endless(CountDownLatch busy, Set<Thread> loops, CountDownLatch over)
      implements Dialect {
    private static final Dialect INNER = new ResponsesDialect();

    @Override
    public String name() {
      return "endless";
    }

    @Override
    public String path() {
      return INNER.path();
    }

    @Override
    public Translation translate(MessagesRequest request, Target target) {
      return INNER.translate(request, target);
    }

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
      return INNER.transducer(translation, out);
    }

    @Override
    public @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
      return INNER.lesson(reply, translation);
    }

    @Override
    public ApiError error(UpstreamReply reply, Translation translation) {
      return INNER.error(reply, translation);
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
