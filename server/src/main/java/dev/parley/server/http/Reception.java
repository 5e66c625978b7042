package dev.parley.server.http;

import java.util.concurrent.atomic.AtomicReference;

/// Asked once for each request who answers it. That may be another one from one request to the
/// next.
public final class Reception {
  private final AtomicReference<Shift> current;

  /// @param whenOver runs when somebody else has taken over and the last request is over
  public Reception(Visitors first, Runnable whenOver) {
    this.current = new AtomicReference<>(new Shift(first, whenOver));
  }

  /// From now on others answer; what is under way goes on as it began.
  ///
  /// @param whenOver runs when somebody else has taken over and the last request is over
  public void handOver(Visitors next, Runnable whenOver) {
    current.getAndSet(new Shift(next, whenOver)).leave();
  }

  Visitors now() {
    return current.get().house();
  }

  /// Lets one request in, which has to leave.
  Shift enter() {
    Shift shift = current.get();
    while (!shift.enter()) {
      shift = current.get();
    }
    return shift;
  }
}
