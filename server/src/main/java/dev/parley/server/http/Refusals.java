package dev.parley.server.http;

import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells the log when Parley begins to turn requests away, and how many they were when it has not
/// done so for a while. From any thread.
final class Refusals {
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final Consumer<Notice> log;
  private final Duration quiet;
  private long count;
  private long told;

  Refusals(Consumer<Notice> log) {
    this(log, QUIET);
  }

  /// @param quiet how long there must be none for it to be over
  Refusals(Consumer<Notice> log, Duration quiet) {
    this.log = log;
    this.quiet = quiet;
  }

  void add(Fullness why) {
    if (isFirst()) {
      log.accept(notice("overload_began", why.wire()));
      look();
    }
  }

  private synchronized boolean isFirst() {
    count++;
    return count == 1;
  }

  private void look() {
    CompletableFuture.delayedExecutor(quiet.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::endOrLook);
  }

  private void endOrLook() {
    long refused = refusedIfOver();
    if (refused > 0) {
      log.accept(notice("overload_ended", refused + " refused"));
    } else {
      look();
    }
  }

  /// How many there were, if there have been no more since it was last asked; else 0.
  private synchronized long refusedIfOver() {
    long all = count;
    boolean over = all == told;
    count = over ? 0 : all;
    told = over ? 0 : all;
    return over ? all : 0;
  }

  private static Notice notice(String event, String problem) {
    return new Notice(Safe.own(event), Safe.own("requests"), Safe.own(problem));
  }
}
