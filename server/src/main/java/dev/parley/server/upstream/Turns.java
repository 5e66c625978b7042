package dev.parley.server.upstream;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How many calls may be under way to one upstream, and how large they may be together, so that a
/// slow one does not take all there is. Who comes when there are enough waits for a while until
/// another has ended; who is too large for what is left does not wait, as it would be held
/// meanwhile. From any loop.
final class Turns {
  private final Bulk most;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int taken;
  private long bytes;

  private record Waiting(Context loop, Promise<Void> turn) {}

  /// There is no room for a call of this size.
  static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super(null, null, false, false);
    }
  }

  Turns(Bulk most) {
    this.most = most;
  }

  /// Completes on `loop` when it is the caller's turn; fails when that takes too long, or at once
  /// with [TooMuch]. If it does not fail [#giveBack] has to follow. Who wants it no longer lets it
  /// fail, if it has not come.
  ///
  /// @param size how many bytes are held for it. One that is larger than all may be together goes
  ///   alone
  Promise<Void> take(Context loop, long size, Duration patience) {
    Promise<Void> turn = Promise.promise();
    if (!hold(size)) {
      turn.fail(new TooMuch());
    } else if (isTakenNow(new Waiting(loop, turn))) {
      turn.complete();
    } else {
      long alarm =
          loop.owner().setTimer(patience.toMillis(), _ -> turn.tryFail(new TimeoutException()));
      turn.future().onComplete(_ -> loop.owner().cancelTimer(alarm)).onFailure(_ -> release(size));
    }
    return turn;
  }

  private synchronized boolean hold(long size) {
    boolean fits = bytes == 0 || bytes + size <= most.bytes();
    bytes += fits ? size : 0;
    return fits;
  }

  /// Whether there was a free one, which is taken; if not it waits. In one step: one that becomes
  /// free meanwhile would be passed to nobody.
  private synchronized boolean isTakenNow(Waiting next) {
    boolean free = taken < most.calls();
    if (free) {
      taken++;
    } else {
      waiting.removeIf(one -> one.turn.future().isComplete());
      waiting.addLast(next);
    }
    return free;
  }

  /// So many bytes are not held any more, though the turn goes on.
  synchronized void release(long size) {
    bytes -= size;
  }

  /// Passes the turn on, or gives it back.
  ///
  /// @param size what is still held of it
  void giveBack(long size) {
    release(size);
    passOn();
  }

  private void passOn() {
    Waiting next = nextOrFree();
    if (next != null) {
      next.loop.runOnContext(_ -> {
        if (!next.turn.tryComplete()) {
          passOn();
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
