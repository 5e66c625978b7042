package dev.parley.simulator.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What happened, oldest first, and means to wait for it. Only the latest calls are kept.
public final class Calls {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SequencedMap<Integer, Call> byNumber = new TreeMap<>();
  private final int kept;
  private int last;
  private int forgotten;

  public Calls(int kept) {
    this.kept = kept;
  }

  public List<Call> all() {
    lock.lock();
    try {
      return List.copyOf(byNumber.values());
    } finally {
      lock.unlock();
    }
  }

  public int count() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  public Call last() {
    List<Call> all = all();
    if (all.isEmpty()) {
      throw new IllegalStateException("no call yet");
    }
    return all.getLast();
  }

  public Call get(int number) {
    lock.lock();
    try {
      Call call = byNumber.get(number);
      if (call == null) {
        throw new IllegalArgumentException("no call " + number);
      }
      return call;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a call is in its final state.
  public Call awaitEnd(int number, Duration limit) {
    return await(number, Call::ended, limit);
  }

  /// Waits until the call exists and is as wanted.
  public Call await(int number, Predicate<Call> wanted, Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (true) {
        Call call = byNumber.get(number);
        if (call != null && wanted.test(call)) {
          return call;
        }
        if (left <= 0) {
          throw new IllegalStateException("waited %s in vain: %s".formatted(limit, call));
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      lock.unlock();
    }
  }

  /// Forgets the past, whatever still comes of it; numbers go on.
  public void clear() {
    lock.lock();
    try {
      byNumber.clear();
      forgotten = last;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the loose ends of earlier work.
  public List<Call> awaitAllEnded(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    List<Call> ended = new ArrayList<>();
    for (Call call : all()) {
      long left = Math.max(0, deadline - System.nanoTime());
      ended.add(awaitEnd(call.number(), Duration.ofNanos(left)));
    }
    return ended;
  }

  int nextNumber() {
    lock.lock();
    try {
      return ++last;
    } finally {
      lock.unlock();
    }
  }

  /// Keeps the newest snapshot, and drops the oldest call when there are too many.
  void put(Call call) {
    lock.lock();
    try {
      if (call.number() > forgotten) {
        byNumber.put(call.number(), call);
      }
      if (byNumber.size() > kept) {
        forgotten = byNumber.pollFirstEntry().getKey();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
