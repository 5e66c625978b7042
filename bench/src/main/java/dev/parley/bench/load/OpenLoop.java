package dev.parley.bench.load;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// Requests at a constant rate, whether or not the earlier ones are answered. Each is timed from
/// when it should have been sent, so that a stall counts for all who came into it.
public final class OpenLoop {
  private final Clients clients;
  private final IntFunction<Question> questions;
  private int asked;

  /// @param questions one for each number
  OpenLoop(Clients clients, IntFunction<Question> questions) {
    this.clients = clients;
    this.questions = questions;
  }

  /// Returns when the last is answered.
  ///
  /// @param rate requests in a second
  void run(double rate, Duration time, Tally tally) {
    int count = (int) Math.max(1, rate * time.toMillis() / 1000);
    run(rate, count, (number, due) -> ask(questions.apply(asked + number), due, tally));
    asked += count;
  }

  private void ask(Question question, long due, Tally tally) {
    tally.delay(System.nanoTime() - due);
    tally.add(question, clients.ask(question), due);
  }

  /// What is begun at a constant rate.
  public interface Job {

    /// @param due when it should have begun, by [System#nanoTime]
    void run(int number, long due);
  }

  /// Returns when the last has ended.
  ///
  /// @param rate how many are begun in a second
  public static void run(double rate, int count, Job job) {
    double gap = 1e9 / rate;
    Phaser underWay = new Phaser(1);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + (long) (i * gap);
      awaitTime(due);
      int number = i;
      underWay.register();
      Thread.ofVirtual()
          .start(() -> {
            job.run(number, due);
            underWay.arriveAndDeregister();
          });
    }
    underWay.arriveAndAwaitAdvance();
  }

  private static void awaitTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
