package dev.parley.server.http;

import java.time.Duration;

/// How much of a request is taken.
///
/// @param bodyBytes as sent and, again, as decompressed
/// @param headTime how long a new connection may take until its first request's head is there
/// @param bodySilence how long a body may pause
public record Limits(
    int bodyBytes, int headerBytes, int lineBytes, Duration headTime, Duration bodySilence) {
  public static final Limits DEFAULT =
      new Limits(32 << 20, 32 << 10, 8 << 10, Duration.ofSeconds(10), Duration.ofSeconds(30));
}
