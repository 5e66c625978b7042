package dev.parley.server.exchange;

import dev.parley.server.http.Downstream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits, for as long as somebody waits with it.
final class Patience {
  private Patience() {}

  /// @throws CancellationException when the client's answer ends before
  static void await(Duration delay, Downstream client) {
    try {
      client.ended().get(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    throw new CancellationException();
  }
}
