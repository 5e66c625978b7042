package dev.parley.bench.compare;

import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/// Counts the events of many streams, and times the gaps between them for a while.
final class Watch {
  private final CountDownLatch begun;
  private final LongAdder events = new LongAdder();
  private final Queue<Double> gaps = new ConcurrentLinkedQueue<>();
  private volatile boolean looking;

  Watch(int streams) {
    this.begun = new CountDownLatch(streams);
  }

  /// What hears the events of one stream.
  LongConsumer stream() {
    return new Stream();
  }

  private final class Stream implements LongConsumer {
    private long last;

    @Override
    public void accept(long now) {
      if (last == 0) {
        begun.countDown();
      } else if (looking) {
        gaps.add((now - last) / 1e6);
      }
      last = now;
      events.increment();
    }
  }

  /// How many streams have not begun when all should have.
  long awaitAll(Duration patience) throws InterruptedException {
    boolean all = begun.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    return all ? 0 : begun.getCount();
  }

  /// Times gaps from now on, or no more.
  void look(boolean now) {
    looking = now;
  }

  long events() {
    return events.sum();
  }

  /// Milliseconds.
  Collection<Double> gaps() {
    return gaps;
  }
}
