package dev.parley.server.capture;

import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes exchanges down, if that is wanted. Who answers only hands over what was said: credentials
/// are taken out, and all is written, on a thread of its own. What finds no room is lost, and
/// counted; nobody ever waits.
public final class Captures implements AutoCloseable {
  private static final int MOST_WAITING = 1_000;
  private static final long LAST_WORDS_MILLIS = 2_000;

  private final String version;
  private final Consumer<Notice> notices;
  private final InstantSource clock;
  private final BlockingQueue<Over> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder kept = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private volatile Use use = new Use(CaptureRule.OFF, Shelf.NONE, new Room(0));
  private volatile boolean open = true;
  private boolean failing;
  private @Nullable Thread writer;

  /// As it is now. Exchanges that began when it was otherwise are not kept.
  private record Use(CaptureRule rule, Shelf shelf, Room room) {}

  /// An exchange that is over.
  private record Over(Use use, Recording recording, Scribe by) {}

  /// @param notices hears when it begins, ends, and fails
  public Captures(String version, Consumer<Notice> notices, InstantSource clock) {
    this.version = version;
    this.notices = notices;
    this.clock = clock;
  }

  /// Whether it could be so.
  ///
  /// @throws IOException when there is nowhere to write
  public static void require(CaptureRule rule) throws IOException {
    Shelf _ = shelf(rule);
  }

  private static Shelf shelf(CaptureRule rule) throws IOException {
    if (rule.folder() != null) {
      return FolderShelf.open(rule.folder(), rule);
    }
    return rule.isInMemory() ? new MemoryShelf(rule) : Shelf.NONE;
  }

  /// From now on it is so. What is in memory is forgotten when it was otherwise.
  ///
  /// @throws IOException when there is nowhere to write
  public synchronized void become(CaptureRule rule) throws IOException {
    if (rule.isSameAs(use.rule)) {
      return;
    }
    use = new Use(rule, shelf(rule), new Room(rule.bytes()));
    if (rule.isOn() && writer == null) {
      writer = Thread.ofPlatform().daemon().name("capture").start(this::run);
    }
    notices.accept(new Notice(Safe.own("capture"), Safe.own(rule.place().wire()), null));
  }

  public CaptureRule rule() {
    return use.rule;
  }

  /// Those in memory, the oldest first.
  public List<Kept> all() {
    return use.shelf.all();
  }

  /// One of those; null when it is not there.
  public byte @Nullable [] find(String id) {
    return use.shelf.find(id);
  }

  /// How many were kept since the start.
  public long kept() {
    return kept.sum();
  }

  /// How many found no room, or could not be written.
  public long dropped() {
    return dropped.sum();
  }

  /// Takes down for one configuration.
  ///
  /// @param secrets its credentials
  /// @param settings what of it matters
  public Scribe scribe(Set<String> secrets, RawJson settings) {
    return new Scribe(this, secrets, settings);
  }

  /// Null when nothing is taken down.
  @Nullable Recording begin(Request request, Scribe by) {
    Use now = use;
    if (!now.rule.isOn()) {
      return null;
    }
    Recording recording =
        new Recording(
            now.room, dropped::increment, request, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    boolean _ = recording.holds(request.body().length);
    recording.whenOver(() -> hand(new Over(now, recording, by)));
    return recording;
  }

  private void hand(Over over) {
    if (!waiting.offer(over)) {
      dropped.increment();
      over.recording.forgotten();
    }
  }

  private void run() {
    try {
      while (open || !waiting.isEmpty()) {
        Over next = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          keep(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(Over over) {
    try {
      Taken taken = over.recording.end();
      if (taken != null && over.use.equals(use)) {
        put(over.use.shelf, taken.exchange(over.by.secrets(), version, over.by.settings()));
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      over.recording.forgotten();
    }
  }

  private void put(Shelf shelf, CapturedExchange exchange) {
    try {
      boolean fits = shelf.put(exchange, JsonWriter.bytes(exchange));
      (fits ? kept : dropped).increment();
      failing = false;
    } catch (IOException e) {
      fail(e);
    }
  }

  /// It is said once, and again when it had gone well between.
  private void fail(Exception problem) {
    dropped.increment();
    if (!failing) {
      failing = true;
      Safe kind = Safe.own(problem.getClass().getSimpleName());
      notices.accept(new Notice(Safe.own("capture_failed"), Safe.own(place()), kind));
    }
  }

  private String place() {
    CaptureRule rule = use.rule;
    return rule.folder() == null ? rule.place().wire() : rule.folder().toString();
  }

  /// Keeps what still waits.
  @Override
  public void close() {
    open = false;
    Thread running = writer();
    if (running == null) {
      return;
    }
    try {
      running.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread writer() {
    return writer;
  }
}
