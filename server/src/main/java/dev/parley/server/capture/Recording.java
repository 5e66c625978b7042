package dev.parley.server.capture;

import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Upstream;
import dev.parley.server.upstream.UpstreamRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One exchange while it is taken down. It holds what was said only as long as there is room; what
/// finds none makes the whole of it worthless, and it forgets all. From any thread.
public final class Recording {
  private final Room room;
  private final Runnable onLoss;
  private final Request request;
  private final Instant at;
  private final long start = System.nanoTime();
  private final Answer answer = new Answer();
  private final List<Called> calls = new ArrayList<>();
  private long held;
  private boolean over;
  private Runnable whenOver = () -> {};

  /// One call upstream.
  private record Called(
      String upstream, Account account, long millis, UpstreamRequest asked, Answer answer) {}

  /// @param onLoss runs when there is no room for it
  public Recording(Room room, Runnable onLoss, Request request, Instant at) {
    this.room = room;
    this.onLoss = onLoss;
    this.request = request;
    this.at = at;
  }

  void whenOver(Runnable action) {
    whenOver = action;
  }

  /// The client, heard. When its answer has ended, this is over.
  public Downstream hears(Downstream client) {
    CompletableFuture<Void> _ =
        client.ended().thenRun(() -> client.loop().runOnContext(_ -> whenOver.run()));
    return new HeardClient(client, this);
  }

  /// An upstream, heard.
  ///
  /// @param name what the log calls it
  public Upstream hears(String name, Account account, Upstream upstream) {
    return new HeardUpstream(name, account, upstream, this);
  }

  /// What the client gets in one piece.
  public synchronized void replied(Reply reply) {
    answer.head(reply.status(), reply.headers());
    said(answer, reply.body());
    answer.end(Ending.WHOLE);
  }

  Answer toClient() {
    return answer;
  }

  synchronized Answer called(String upstream, Account account, UpstreamRequest asked) {
    Answer from = new Answer();
    if (holds(asked.body().length)) {
      calls.add(new Called(upstream, account, millis(), asked, from));
    }
    return from;
  }

  /// Does something to an answer that is being taken down.
  synchronized void note(Runnable change) {
    if (!over) {
      change.run();
    }
  }

  synchronized void said(Answer by, byte[] piece) {
    if (holds(piece.length)) {
      by.piece(piece, millis());
    }
  }

  /// Whether there is room for so many bytes more; when there is none, all is lost.
  public synchronized boolean holds(long bytes) {
    if (over) {
      return false;
    }
    if (room.take(bytes)) {
      held += bytes;
      return true;
    }
    forget();
    onLoss.run();
    return false;
  }

  private void forget() {
    over = true;
    room.giveBack(held);
    held = 0;
    answer.forget();
    calls.forEach(call -> call.answer.forget());
    calls.clear();
  }

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /// What was said, when it is over; null when it was lost. Its room is given back by [#forgotten].
  public synchronized @Nullable Taken end() {
    if (over) {
      return null;
    }
    over = true;
    List<Taken.Call> all = new ArrayList<>();
    for (Called call : calls) {
      all.add(
          new Taken.Call(
              call.upstream,
              call.account,
              call.millis,
              call.asked,
              call.answer.taken(),
              call.answer.failure()));
    }
    return new Taken(request, at, answer.taken(), all);
  }

  /// It is kept, or nobody wants it.
  public synchronized void forgotten() {
    forget();
  }
}
