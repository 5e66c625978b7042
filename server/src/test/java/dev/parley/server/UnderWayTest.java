package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What metrics tell of requests while they are under way, and while they wait for a place.
class UnderWayTest {
  private static final String ACTIVE = "http_server_active_requests";
  private static final String POSTS = "http_request_method=\"POST\"";

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static double sum(TestGateway gateway, String name, String... labels) {
    try {
      return gateway.metrics().sum(name, labels);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int status(TestGateway gateway) {
    try {
      return gateway.whole().statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thoseThatRunAndThoseThatWaitAreCounted() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    FakeUpstream.Script patient =
        call -> {
          go.await();
          call.stream().events(Responses.textEvents("a")).end();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(patient);
        TestGateway gateway =
            TestGateway.start(
                upstream.baseUrl(), "PARLEY_IN_FLIGHT", "1", "PARLEY_QUEUE_WAIT", "20s");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(() -> status(gateway), clients);
      CompletableFuture<Integer> second =
          CompletableFuture.supplyAsync(() -> status(gateway), clients);
      until(() -> sum(gateway, "parley_requests_waiting") == 1);

      assertThat(sum(gateway, ACTIVE, POSTS, "url_scheme=\"http\"")).isEqualTo(2);
      assertThat(sum(gateway, ACTIVE, "http_request_method=\"GET\"")).isEqualTo(1);
      go.countDown();
      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      until(() -> sum(gateway, ACTIVE, POSTS) == 0);
      assertThat(sum(gateway, "parley_requests_waiting")).isZero();
    }
  }
}
