package dev.parley.bench.load;

import dev.parley.bench.load.Abort.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/// All kinds of requests by chance, with faults of the upstream and clients that leave among them.
/// In turn, those that try an upstream after its rest would always be the same.
final class Traffic {
  private static final byte[] MODELS =
      "GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final List<Fault> FAULTS =
      List.of(Fault.RATE_LIMITED, Fault.OVERLOADED, Fault.ONCE, Fault.CUT, Fault.HANG);
  private static final int KINDS = 20;
  private static final long SEED = 11;

  private final Stage stage;
  private final Tally tally;
  private final Random chance = new Random(SEED);
  private final Phaser underWay = new Phaser(1);
  private final AtomicInteger counts = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger aborts = new AtomicInteger();

  Traffic(Stage stage, Tally tally) {
    this.stage = stage;
    this.tally = tally;
  }

  /// Returns when the last has begun.
  void send(int aSecond, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < aSecond * time.toSeconds(); i++) {
      long due = start + i * 1_000_000_000L / aSecond;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      begin(client(chance.nextInt(KINDS), due));
    }
  }

  private void begin(Runnable client) {
    underWay.register();
    Thread.ofVirtual()
        .start(() -> {
          try {
            client.run();
          } finally {
            underWay.arriveAndDeregister();
          }
        });
  }

  void awaitLast() {
    underWay.arriveAndAwaitAdvance();
  }

  private Runnable client(int kind, long due) {
    Asked asked = asked();
    int padding = chance.nextInt(40_000);
    return switch (kind) {
      case 0, 1 -> () -> count(new Question(asked, false, padding));
      case 2 -> this::list;
      case 3, 4 -> leaving();
      case 5, 6 -> {
        Fault fault = FAULTS.get(chance.nextInt(FAULTS.size()));
        yield asking(new Question(asked.with(fault), kind == 5, padding), due);
      }
      case 7, 8, 9, 10 -> asking(new Question(asked, false, padding), due);
      default -> asking(new Question(asked, true, padding), due);
    };
  }

  private Asked asked() {
    return new Asked(
        stage.nextTag(),
        1 + chance.nextInt(60),
        16 + chance.nextInt(200),
        chance.nextInt(1000),
        chance.nextInt(60),
        Fault.NONE);
  }

  private Runnable asking(Question question, long due) {
    return () -> tally.add(question, stage.clients().ask(question), due);
  }

  private Runnable leaving() {
    Place place = Place.values()[chance.nextInt(Place.values().length)];
    Abort abort = new Abort(place, new Random(chance.nextLong()));
    return () -> {
      Aborts.run(abort, stage);
      aborts.incrementAndGet();
    };
  }

  private void count(Question question) {
    String tokens = "200 {\"input_tokens\":" + question.asked().pieces() + "}";
    expect(question.count(), tokens, counts);
  }

  private void list() {
    expect(MODELS, "200 {\"data\":[", lists);
  }

  private void expect(byte[] request, String answer, AtomicInteger right) {
    try (ClientConnection connection = ClientConnection.to(stage.port())) {
      String came = connection.exchange(request);
      if (came.startsWith(answer)) {
        right.incrementAndGet();
      } else {
        stage.losses().add("in place of " + answer + " came " + came);
      }
    } catch (IOException e) {
      stage.losses().add("in place of " + answer + ": " + e);
    }
  }

  @Override
  public String toString() {
    return "%d counts, %d lists, %d aborts".formatted(counts.get(), lists.get(), aborts.get());
  }
}
