package dev.parley.server.attempt;

import java.time.Duration;

/// When an upstream that fails is left alone.
///
/// @param percent of so many failures among a hundred calls; 0 for never
/// @param requests how many calls there must be to judge by
/// @param window how far back they count
/// @param rest how long it is left alone, until a few calls try it
public record BreakerRule(int percent, int requests, Duration window, Duration rest) {
  public static final BreakerRule DEFAULT =
      new BreakerRule(50, 20, Duration.ofSeconds(30), Duration.ofSeconds(10));
}
