package dev.parley.server.auth;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class LocalMetersTest extends MetersContract {
  private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  private final Meters meters = new LocalMeters(nanos::get);

  @Override
  Meters meters() {
    return meters;
  }

  @Override
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
