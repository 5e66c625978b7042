package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Lesson;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One question to the upstream, how many tokens a request takes: on a virtual thread of its own,
/// for as many as wait for the answer. The last who leaves cuts it off.
final class UpstreamQuestion {
  private static final int MOST_REPLY_BYTES = 64 << 10;

  private final Road road;
  private final Destination destination;
  private final UpstreamCount count;
  private final Context loop;
  private final CompletableFuture<Long> answer = new CompletableFuture<>();
  private volatile @Nullable UpstreamCall call;
  private int waiting = 1;

  UpstreamQuestion(CountQuestion question, UpstreamCount count) {
    this.road = question.road();
    this.destination = question.way().destination();
    this.count = count;
    this.loop = question.client().loop();
  }

  /// Asks; `body` is the question for this translation.
  void ask(Translation translation, byte[] body) {
    Thread.ofVirtual().name("count").start(() -> settle(translation, body));
  }

  CompletableFuture<Long> answer() {
    return answer;
  }

  /// Waits with the others; false when the last of them has left already.
  synchronized boolean join() {
    if (waiting == 0) {
      return false;
    }
    waiting++;
    return true;
  }

  private synchronized void leave() {
    waiting--;
    if (waiting == 0 && answer.cancel(false)) {
      cut();
    }
  }

  private void cut() {
    UpstreamCall running = call;
    if (running != null) {
      running.cancel();
    }
  }

  /// Waits for the answer, until its time is over or `gone` completes.
  ///
  /// @throws ApiException when there is none, or none in time
  /// @throws CancellationException when nobody wants it any more
  long await(Duration limit, CompletableFuture<Void> gone) {
    try {
      CompletableFuture.anyOf(answer, gone).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return answer.isDone() ? answer.get() : leftBehind();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new ApiException(ApiError.timeout("The upstream did not count in time"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      leave();
    }
  }

  private static long leftBehind() {
    throw new CancellationException();
  }

  private void settle(Translation translation, byte[] body) {
    try {
      answer.complete(count(translation, body, new ArrayList<>()));
    } catch (ApiException | CancellationException e) {
      answer.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(new ApiException(ApiError.api(500, "Internal server error")));
    }
  }

  private long count(Translation translation, byte[] body, List<Lesson> lessons) {
    UpstreamReply reply = reply(body);
    Long tokens = count.tokens(reply);
    if (tokens == null) {
      return again(translation, body, reply, lessons);
    }
    if (reply.status() == 200) {
      lessons.forEach(lesson -> road.lessons().learn(translation.target(), lesson));
    }
    return tokens;
  }

  private UpstreamReply reply(byte[] body) {
    UpstreamCall next = destination.upstream().call(loop, destination.request(count.path(), body));
    call = next;
    if (answer.isDone()) {
      cut();
    }
    return next.whole(next.head(), MOST_REPLY_BYTES);
  }

  /// Once more without what the upstream was found to refuse.
  private long again(Translation refused, byte[] body, UpstreamReply reply, List<Lesson> lessons) {
    if (reply.status() == 200) {
      throw new ApiException(ApiError.api(502, "The upstream's count of tokens is not readable"));
    }
    boolean mayTryAgain = lessons.size() < Attempts.MOST_LESSONS;
    Lesson lesson = mayTryAgain ? destination.dialect().lesson(reply, refused) : null;
    Translation next = lesson == null ? null : mended(refused, lesson, lessons);
    if (next == null || Arrays.equals(body, count.body(next))) {
      throw new ApiException(destination.dialect().error(reply, refused));
    }
    return count(next, count.body(next), lessons);
  }

  /// Null when it would be less than strict compatibility lets out.
  private @Nullable Translation mended(Translation refused, Lesson lesson, List<Lesson> lessons) {
    lessons.add(lesson);
    Translation next =
        destination.dialect().translate(refused.request(), refused.target().with(lesson));
    return road.strict() && next.receipt().firstLoss() != null ? null : next;
  }
}
