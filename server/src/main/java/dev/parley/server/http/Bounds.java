package dev.parley.server.http;

import dev.parley.server.auth.Purpose;
import java.time.Duration;

/// How much Parley takes on at once.
///
/// @param inFlight how many requests for answers
/// @param counts how many requests whose tokens are only counted
/// @param bytes how many bytes are held of requests, and of answers that wait for slow clients
/// @param queue how many may wait for a place
/// @param patience how long one may wait for it
/// @param send how long a client may take nothing of what waits for it
public record Bounds(
    int inFlight, int counts, long bytes, int queue, Duration patience, Duration send) {
  public static final Bounds NONE =
      new Bounds(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          0,
          Duration.ZERO,
          Duration.ofMinutes(1));

  int most(Purpose purpose) {
    return purpose == Purpose.COUNT ? counts : inFlight;
  }

  /// How many of them may be one client's.
  int mostOfOne(Purpose purpose) {
    return (int) ofOne(most(purpose));
  }

  /// An eighth is left for others.
  static long ofOne(long all) {
    return all - all / 8;
  }

  /// How many bytes one client may hold.
  long bytesOfOne() {
    return ofOne(bytes);
  }

  /// How many it may hold when one more of its requests is let in.
  public long entryBytesOfOne() {
    return ofOne(entryBytes());
  }

  /// How many bytes there may be when one more is let in. The rest is for those who are in.
  public long entryBytes() {
    return bytes - bytes / 4;
  }
}
