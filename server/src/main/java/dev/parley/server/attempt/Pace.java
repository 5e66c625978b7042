package dev.parley.server.attempt;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// Time and chance, for those who have neither of their own.
///
/// @param nanos a clock that only goes forward
/// @param chance from 0 to 1
public record Pace(LongSupplier nanos, DoubleSupplier chance) {
  public static final Pace SYSTEM =
      new Pace(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());

  long now() {
    return nanos.getAsLong();
  }
}
