package dev.parley.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The exchanges under way, for whoever waits for their end or has to bring it about.
public final class Running {
  private final Set<HttpDownstream> all = ConcurrentHashMap.newKeySet();
  private final Admission admission;
  private volatile boolean closing;

  public Running(Admission admission) {
    this.admission = admission;
  }

  /// Who decides how many there may be.
  public Admission admission() {
    return admission;
  }

  /// Whether Parley is about to end: who can go elsewhere should.
  public boolean isClosing() {
    return closing;
  }

  /// How many there are.
  public int count() {
    return all.size();
  }

  /// How many of their answers go out in pieces.
  public long streams() {
    return all.stream().filter(HttpDownstream::isStreaming).count();
  }

  void begin(HttpDownstream client) {
    all.add(client);
    CompletableFuture<Void> _ = client.ended().whenComplete((_, _) -> all.remove(client));
  }

  void close() {
    closing = true;
  }

  /// Tells those still under way that there is no more time.
  void hurry() {
    all.forEach(HttpDownstream::hurry);
  }

  /// Waits until none is left; false when some are after all that time.
  public boolean awaitNone(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!all.isEmpty()) {
      CompletableFuture<?>[] ends =
          all.stream().map(HttpDownstream::ended).toArray(CompletableFuture[]::new);
      if (!settled(CompletableFuture.allOf(ends), end - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  private static boolean settled(CompletableFuture<Void> all, long nanos)
      throws InterruptedException {
    try {
      all.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
