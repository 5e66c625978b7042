package dev.parley.server.auth;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What keys use of this process, in its memory.
public final class LocalMeters implements Meters {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<Meter, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> underWay = new ConcurrentHashMap<>();
  private final TimeMeter time;

  public LocalMeters() {
    this(System::nanoTime);
  }

  LocalMeters(LongSupplier nanos) {
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
  }

  private Bucket bucket(Meter meter) {
    return buckets.computeIfAbsent(meter, this::fresh);
  }

  private Bucket fresh(Meter meter) {
    long all = meter.perMinute();
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(all).refillGreedy(all, MINUTE))
        .withCustomTimePrecision(time)
        .build();
  }

  @Override
  public Reading take(Meter meter, long amount) {
    ConsumptionProbe probe = bucket(meter).tryConsumeAndReturnRemaining(amount);
    return new Reading(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  @Override
  public void settle(Meter meter, long amount) {
    if (amount > 0) {
      bucket(meter).consumeIgnoringRateLimits(amount);
    } else if (amount < 0) {
      bucket(meter).addTokens(-amount);
    }
  }

  @Override
  public Reading read(Meter meter) {
    VerboseResult<Long> available = bucket(meter).asVerbose().getAvailableTokens();
    Duration full = Duration.ofNanos(available.getDiagnostics().calculateFullRefillingTime());
    return new Reading(false, available.getValue(), Duration.ZERO, full);
  }

  @Override
  public boolean enter(String key, long most) {
    AtomicLong count = underWay.computeIfAbsent(key, _ -> new AtomicLong());
    return count.getAndUpdate(now -> now < most ? now + 1 : now) < most;
  }

  @Override
  public void leave(String key) {
    AtomicLong count = underWay.get(key);
    if (count != null) {
      count.decrementAndGet();
    }
  }
}
