package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/// Very many streams at once, most of them paced; some have much to say to readers who hardly read.
final class SlowStreams implements Suite {
  private static final int MOST_A_SECOND = 250;

  /// Of bodies, so that nobody is overloaded.
  private static final int MOST_BYTES_A_SECOND = 8 << 20;

  private static final Duration HOLD = Duration.ofSeconds(8);
  private static final int PATIENCE_SECONDS = 90;
  private static final int ONE_READS_SLOWLY_OF = 40;
  private static final int LONG_PIECES = 15_000;
  private static final int LONG_PIECE_BYTES = 200;

  /// For so long the system of a reader that hardly reads may show no room: it tells of room in
  /// pieces that are as large as what a connection within one machine carries at once.
  private static final Duration NO_ROOM = Duration.ofMinutes(5);

  /// The system's buffers on three sockets, and what Parley may hold.
  private static final long MOST_AHEAD = 3 << 20;

  /// So many fit into a small heap.
  private static final int FEW_STREAMS = 1000;

  /// KiB.
  private static final int MOST_HEAP_OF_A_STREAM = 64;

  private final Subject subject;
  private final int streams;
  private final int bytes;
  private final int heap;
  private final CountDownLatch release = new CountDownLatch(1);
  private final Map<Integer, LongAdder> slow = new ConcurrentHashMap<>();

  /// @param bytes of the body of each request
  /// @param heap MiB that Parley may use; 0 for what so many streams need
  SlowStreams(Subject subject, int streams, int bytes, int heap) {
    this.subject = subject;
    this.streams = streams;
    this.bytes = bytes;
    this.heap = heap > 0 ? heap : neededBy(streams);
  }

  private static int neededBy(int streams) {
    return Stage.SMALL_HEAP + Math.max(0, streams - FEW_STREAMS) * MOST_HEAP_OF_A_STREAM / 1024;
  }

  @Override
  public boolean run() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "PARLEY_UPSTREAM_CALLS",
            Integer.toString(streams + 100),
            "PARLEY_TCP",
            NO_ROOM.toSeconds() + "s");
    try (Stage stage = new Stage("slow", subject.with(settings), heap)) {
      Tally tally = new Tally(stage.losses());
      List<Thread> readers = begin(stage, tally);
      awaitAll(stage.upstream());
      Thread.sleep(HOLD);
      look(stage);
      stage.upstream().endLateOnes();
      release.countDown();
      for (Thread reader : readers) {
        reader.join();
      }
      stage.say("%s", tally.text());
      stage.say("%s", stage.vitals());
      if (tally.count(Fate.ANSWERED) < streams) {
        stage.losses().add("not all of %d streams were answered".formatted(streams));
      }
      return stage.verdict();
    }
  }

  private int aSecond() {
    return Math.clamp(MOST_BYTES_A_SECOND / bytes, 1, MOST_A_SECOND);
  }

  private List<Thread> begin(Stage stage, Tally tally) throws InterruptedException {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      boolean isSlow = i % ONE_READS_SLOWLY_OF == 0;
      Question question = new Question(asked(stage.nextTag(), isSlow), true, bytes);
      if (isSlow) {
        slow.put(question.asked().tag(), new LongAdder());
      }
      readers.add(Thread.ofVirtual().start(() -> read(stage, question, isSlow, tally)));
      Thread.sleep(1000 / aSecond());
    }
    return readers;
  }

  /// However many there are, about a thousand pieces come in a second.
  private Asked asked(int tag, boolean isSlow) {
    int pause = Math.max(1000, streams);
    int pieces = 2 + (1000 * streams / aSecond() + (int) HOLD.toMillis()) / pause;
    return isSlow
        ? new Asked(tag, LONG_PIECES, LONG_PIECE_BYTES, 0, 0, Fault.NONE)
        : new Asked(tag, pieces, 64, 500, pause, Fault.LATE);
  }

  private void read(Stage stage, Question question, boolean isSlow, Tally tally) {
    long due = System.nanoTime();
    try (ClientConnection connection =
        isSlow ? slowly(question, stage.port()) : ClientConnection.to(stage.port())) {
      tally.add(question, connection.ask(question), due);
    } catch (IOException e) {
      stage.losses().add("no connection: " + e);
    }
  }

  private ClientConnection slowly(Question question, int port) throws IOException {
    LongAdder heard = Objects.requireNonNull(slow.get(question.asked().tag()));
    return ClientConnection.slow(port, in -> new SlowReading(in, release, heard));
  }

  /// Until all of them are under way, or some seem not to come.
  private void awaitAll(PacedUpstream upstream) throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS && upstream.open() < streams; i++) {
      Thread.sleep(1000);
    }
  }

  /// While all of them are under way.
  private void look(Stage stage) throws IOException {
    PacedUpstream upstream = stage.upstream();
    int open = upstream.open();
    long ahead =
        slow.entrySet().stream()
            .mapToLong(reader -> upstream.sent(reader.getKey()) - reader.getValue().sum())
            .max()
            .orElseThrow();
    stage.say("%d streams at once; %s", open, stage.vitals());
    stage.say(
        "%d of them to slow readers, for each of whom %d KiB were on their way at most; -Xmx%dm",
        slow.size(), ahead >> 10, heap);
    if (open < streams) {
      stage.losses().add("only %d of %d streams are open".formatted(open, streams));
    }
    if (ahead > MOST_AHEAD) {
      stage.losses().add("an upstream was not stopped for its reader: %d bytes".formatted(ahead));
    }
  }
}
