package dev.parley.server.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How many calls may be under way to one upstream, so that a slow one does not take all there is.
/// Who comes when it is full waits for a while until another has ended. From any loop.
final class Turns {
  private final int most;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int taken;

  private record Waiting(Context loop, Promise<Void> turn) {}

  Turns(int most) {
    this.most = most;
  }

  /// Completes on `loop` when it is the caller's turn; fails when that takes too long.
  Future<Void> take(Context loop, Duration patience) {
    if (takeNow()) {
      return Future.succeededFuture();
    }
    Waiting next = queue(loop);
    long alarm =
        loop.owner().setTimer(patience.toMillis(), _ -> next.turn.tryFail(new TimeoutException()));
    return next.turn.future().onComplete(_ -> loop.owner().cancelTimer(alarm));
  }

  private synchronized boolean takeNow() {
    boolean free = taken < most;
    taken += free ? 1 : 0;
    return free;
  }

  private synchronized Waiting queue(Context loop) {
    waiting.removeIf(one -> one.turn.future().isComplete());
    Waiting next = new Waiting(loop, Promise.promise());
    waiting.addLast(next);
    return next;
  }

  /// Passes the turn on, or gives it back.
  void giveBack() {
    Waiting next = nextOrFree();
    if (next != null) {
      next.loop.runOnContext(_ -> {
        if (!next.turn.tryComplete()) {
          giveBack();
        }
      });
    }
  }

  private synchronized @Nullable Waiting nextOrFree() {
    Waiting next = waiting.pollFirst();
    taken -= next == null ? 1 : 0;
    return next;
  }
}
