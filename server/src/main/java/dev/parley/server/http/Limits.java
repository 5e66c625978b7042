package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import java.time.Duration;

/// How much is taken of clients and of their requests.
///
/// @param connections how many there may be
/// @param bodyBytes as sent and, again, as decompressed
/// @param headerLines how many header lines
/// @param headTime how long a new connection may take until its first request's head is there
/// @param nextHeadTime how long it may take, after an answer, until the next one's is
/// @param bodyTime how long a body may take for its next `bodyPiece` bytes
/// @param wholeBodyTime how long it may take for all of them
public record Limits(
    int connections,
    int bodyBytes,
    int headerBytes,
    int headerLines,
    int lineBytes,
    Duration headTime,
    Duration nextHeadTime,
    Duration bodyTime,
    int bodyPiece,
    Duration wholeBodyTime) {
  public static final Limits DEFAULT =
      new Limits(
          1_000,
          32 << 20,
          32 << 10,
          100,
          8 << 10,
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          16 << 10,
          Duration.ofMinutes(5));

  /// The same, with bodies of so many bytes at most.
  public Limits within(long bytes) {
    int body = (int) Math.min(bodyBytes, bytes);
    return new Limits(
        connections,
        body,
        headerBytes,
        headerLines,
        lineBytes,
        headTime,
        nextHeadTime,
        bodyTime,
        bodyPiece,
        wholeBodyTime);
  }

  ApiError tooLarge() {
    String most = bodyBytes >> 20 > 0 ? (bodyBytes >> 20) + " MB" : bodyBytes + " bytes";
    return ApiError.tooLarge("Request exceeds the maximum size of " + most);
  }
}
