package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.observe.ErrandUnderWay;
import dev.parley.server.observe.Purpose;
import dev.parley.server.observe.Tokens;
import dev.parley.server.upstream.NoAnswer;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.server.upstream.UpstreamRequest;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Arrays;
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

  private final CountQuestion question;
  private final Destination destination;
  private final UpstreamCount count;
  private final Mending mending;
  private final Errands errands;
  private final CompletableFuture<Long> answer = new CompletableFuture<>();
  private volatile @Nullable UpstreamCall call;
  private volatile @Nullable ErrandUnderWay errand;
  private int waiting = 1;

  UpstreamQuestion(CountQuestion question, UpstreamCount count) {
    this.question = question;
    this.destination = question.destination();
    this.count = count;
    this.mending = question.journey().mending();
    this.errands =
        new Errands(Purpose.COUNT, question.journey().observation(), question.journey().road());
  }

  void ask(UpstreamRequest request) {
    Thread.ofVirtual().name("count").start(() -> settle(request));
  }

  CompletableFuture<Long> answer() {
    return answer;
  }

  /// Waits with the others; false when the last of them has left already, or there is no answer.
  synchronized boolean join() {
    if (waiting == 0 || answer.isCompletedExceptionally()) {
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
      failed(Failure.SILENT);
      throw new ApiException(ApiError.timeout(destination.words() + " did not count in time"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      leave();
    }
  }

  private void failed(Failure by) {
    ErrandUnderWay sent = errand;
    if (sent != null) {
      sent.failed(Errands.by(by));
    }
  }

  private static long leftBehind() {
    throw new CancellationException();
  }

  private void settle(UpstreamRequest request) {
    try {
      answer.complete(count(question, request));
    } catch (ApiException | CancellationException e) {
      answer.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(new ApiException(ApiError.api(500, "Internal server error")));
    }
  }

  private long count(CountQuestion asked, UpstreamRequest request) {
    ErrandUnderWay sent = errands.begin(destination, asked.translation().target());
    errand = sent;
    UpstreamReply reply = reply(errands.traced(request, destination, sent));
    Long tokens = count.tokens(reply);
    if (tokens == null) {
      return again(asked, request, reply);
    }
    sent.answered(Tokens.counted(tokens), null);
    if (reply.status() == 200) {
      mending.proved(asked.translation());
    }
    return tokens;
  }

  private UpstreamReply reply(UpstreamRequest request) {
    Context loop = question.journey().client().loop();
    UpstreamCall next = destination.upstream().call(loop, request);
    call = next;
    if (answer.isDone()) {
      cut();
    }
    try {
      return next.whole(next.head(), MOST_REPLY_BYTES);
    } catch (NoAnswer e) {
      failed(e.failure());
      throw new ApiException(e.error());
    }
  }

  /// Once more without what the upstream was found to refuse, if that changes the question.
  private long again(CountQuestion refused, UpstreamRequest request, UpstreamReply reply) {
    if (reply.status() == 200) {
      failed(Failure.GARBLED);
      String words = destination.words() + " gave a count of tokens that is not readable";
      throw new ApiException(ApiError.api(502, words));
    }
    Refusal refusal = destination.refusal(reply, refused.translation());
    failed(refusal.failed().by());
    Translation mended =
        mending.mended(
            refused.translation(),
            refusal.lesson(),
            target -> destination.dialect().translate(refused.translation().request(), target));
    CountQuestion next = mended == null ? null : refused.with(mended);
    UpstreamRequest wiser = next == null ? request : next.request(count);
    if (next == null || Arrays.equals(request.body(), wiser.body())) {
      throw new ApiException(refusal.failed().error());
    }
    return count(next, wiser);
  }
}
