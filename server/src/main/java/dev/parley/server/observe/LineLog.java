package dev.parley.server.observe;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Prints one line per exchange, notice or denial from a thread of its own: a terminal that is
/// stopped must not stop an event loop. Records that find no room are lost.
public final class LineLog implements ExchangeLog, AutoCloseable {
  private static final int ROOM = 10_000;
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final BlockingQueue<Supplier<String>> waiting = new ArrayBlockingQueue<>(ROOM);
  private final Form form;
  private final PrintStream out;
  private final Thread writer;
  private final LongAdder dropped = new LongAdder();
  private final DenialTally denials = new DenialTally(this::tell, DenialTally.WINDOW);
  private volatile boolean open = true;
  private volatile LogLevel level = LogLevel.INFO;

  /// What a record is printed as.
  @FunctionalInterface
  public interface Form {
    /// One line, without its end.
    ///
    /// @param detailed whether calls and times are wanted, too
    String line(ExchangeRecord exchange, boolean detailed);

    /// The same of what belongs to no exchange.
    default String line(Told told, Instant at) {
      return told.line(at);
    }
  }

  public LineLog(Form form, PrintStream out) {
    this.form = form;
    this.out = out;
    this.writer = Thread.ofPlatform().daemon().name("exchange-log").start(this::run);
  }

  @Override
  public void write(ExchangeRecord exchange) {
    LogLevel now = level;
    if (now.tells(exchange.level())) {
      print(() -> form.line(exchange, now == LogLevel.DEBUG));
    }
  }

  @Override
  public void become(LogLevel other) {
    level = other;
  }

  @Override
  public void notice(Notice notice) {
    tell(notice);
  }

  @Override
  public void denied(Denied denied) {
    denials.add(denied);
  }

  private void tell(Told told) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    print(() -> form.line(told, now));
  }

  private void print(Supplier<String> line) {
    if (!waiting.offer(line)) {
      dropped.increment();
    }
  }

  @Override
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    try {
      while (open || !waiting.isEmpty()) {
        Supplier<String> next = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          out.println(next.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.flush();
  }

  /// Prints what still waits.
  @Override
  public void close() {
    denials.sumUp();
    open = false;
    try {
      writer.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
