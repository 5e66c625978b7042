package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration that is written anew again and again while many are answered.
class ReloadStormTest {
  private static final int REWRITES = 50;
  private static final int CLIENTS = 40;

  @TempDir private Path folder;
  private final FakeUpstream one = FakeUpstream.playing(ReloadStormTest::speak);
  private final FakeUpstream two = FakeUpstream.playing(ReloadStormTest::speak);
  private final AtomicInteger answered = new AtomicInteger();

  private static void speak(UpstreamConversation call) throws Exception {
    int pause = new Random().nextInt(40);
    call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
    Thread.sleep(pause);
    call.events(Responses.delta("lo"), Responses.closed("Hello"), Responses.completed()).end();
  }

  @AfterEach
  void stop() throws Exception {
    one.close();
    two.close();
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("parley.yaml"), text);
  }

  /// Each time another upstream, in turn gone, back and beside the other; other keys, models and
  /// limits; and each fifth time a file that cannot be.
  private String text(int turn) {
    FakeUpstream first = turn % 2 == 0 ? one : two;
    String other =
        turn % 3 == 0 ? "\n  v: {url: '" + (turn % 2 == 0 ? two : one).baseUrl() + "'}" : "";
    String text =
        """
        default_upstream: u
        upstreams:
          u: {url: '%s', key: '${%s}'}%s
        models: {claude-sonnet-*: model-%d}
        upstream_calls: %d
        """
            .formatted(
                first.baseUrl(), turn % 4 < 2 ? "KEY" : "KEY_2", other, turn, 100 + turn % 3);
    return turn % 5 == 4 ? text + "compat: never\n" : text;
  }

  @Test
  void nothingIsLostAndNothingIsCutOff() throws Exception {
    Map<String, String> keys = Map.of("KEY", "k-first", "KEY_2", "k-second");
    AtomicBoolean over = new AtomicBoolean();
    try (TestGateway gateway = TestGateway.following(write(text(0)), keys);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        boolean streams = i % 2 == 0;
        all.add(clients.submit(() -> ask(gateway, streams, over)));
      }
      for (int turn = 1; turn <= REWRITES; turn++) {
        write(text(turn));
        gateway.reload();
        int before = answered.get();
        while (answered.get() < before + 5) {
          Thread.sleep(2);
          requireAllAsking(all);
        }
      }
      over.set(true);
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
      assertAllAnswered(gateway);
    }
  }

  private static void requireAllAsking(List<Future<?>> clients) {
    assertThat(clients)
        .filteredOn(client -> client.state() == Future.State.FAILED)
        .extracting(Future::exceptionNow)
        .isEmpty();
  }

  private Void ask(TestGateway gateway, boolean streams, AtomicBoolean over) throws Exception {
    while (!over.get()) {
      HttpResponse<String> reply = streams ? gateway.stream() : gateway.whole();
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).contains("Hel").contains("lo").contains("end_turn");
      assertThat(streams).isEqualTo(reply.body().contains("event: message_stop"));
      answered.incrementAndGet();
    }
    return null;
  }

  private void assertAllAnswered(TestGateway gateway) throws Exception {
    List<ExchangeRecord> records = gateway.settledRecords();
    assertThat(records).hasSize(answered.get());
    assertThat(records).extracting(ExchangeRecord::end).containsOnly(Termination.COMPLETED);
    assertThat(gateway.notices())
        .filteredOn(line -> line.contains("config_refused"))
        .hasSizeGreaterThanOrEqualTo(10);
    assertThat(gateway.notices())
        .filteredOn(line -> line.contains("config_reloaded"))
        .hasSizeGreaterThanOrEqualTo(REWRITES - 10);
    assertThat(answered.get()).isGreaterThan(REWRITES * 5);
    System.out.printf(
        "%d answers under %d rewrites: none lost, none cut off%n", answered.get(), REWRITES);
  }
}
