package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
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

  /// The same, with bodies of so many bytes at most.
  public Limits within(long bytes) {
    int body = (int) Math.min(bodyBytes, bytes);
    return new Limits(body, headerBytes, lineBytes, headTime, bodySilence);
  }

  ApiError tooLarge() {
    String most = bodyBytes >> 20 > 0 ? (bodyBytes >> 20) + " MB" : bodyBytes + " bytes";
    return ApiError.tooLarge("Request exceeds the maximum size of " + most);
  }
}
