package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import java.util.concurrent.ThreadLocalRandom;

/// What is said to those that Parley cannot serve now: they are to come again, but not all at once.
public final class Overload {
  private static final long SOONEST_SECONDS = 1;
  private static final long LATEST_SECONDS = 5;

  private Overload() {}

  /// Parley is about to end; another one may take its place.
  public static ApiError shuttingDown() {
    return comeAgain("Parley is shutting down");
  }

  /// There is too much to do at the moment.
  static ApiError full(Fullness what) {
    ApiError error = comeAgain(what.words());
    return error.with(new ApiError.Retry(true, error.retry().afterSeconds()));
  }

  /// An answer that was under way finds no room any more.
  public static ApiError noRoom() {
    return full(Fullness.BUFFER);
  }

  private static ApiError comeAgain(String why) {
    long seconds = ThreadLocalRandom.current().nextLong(SOONEST_SECONDS, LATEST_SECONDS + 1);
    return ApiError.overloaded(why).with(ApiError.Retry.after(seconds));
  }
}
