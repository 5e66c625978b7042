package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.reply.Intake;
import dev.parley.server.exchange.reply.Sniffing;
import dev.parley.server.exchange.reply.WhatCame;
import dev.parley.server.observe.ErrandUnderWay;
import dev.parley.server.observe.Tokens;
import dev.parley.server.upstream.NoAnswer;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.server.upstream.UpstreamRequest;
import dev.parley.sse.SseException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A call upstream that Parley makes for itself, and whose answer no client sees as it is. Sent
/// when it is made; waited for on a virtual thread, received on the loop.
final class SideCall implements UpstreamCall.Receiver {
  private static final int MOST_ERROR_BYTES = 64 << 10;

  private final Destination destination;
  private final Context loop;
  private final ErrandUnderWay errand;
  private final Translation translation;
  private final UpstreamCall call;
  private final MessageFold fold = new MessageFold();
  private final MessageStream stream;
  private final CompletableFuture<Message> answer = new CompletableFuture<>();
  private @Nullable Intake intake;
  private volatile @Nullable Transducer understanding;

  /// @param errands among which it is told of
  SideCall(
      Destination destination,
      Context loop,
      Translation translation,
      Duration limit,
      Errands errands) {
    this.destination = destination;
    this.loop = loop;
    this.translation = translation;
    Message head = Message.head("", translation.target().asked(), Usage.estimate(0));
    this.stream = new MessageStream(head, fold);
    this.errand = errands.begin(destination, translation.target());
    UpstreamRequest request = destination.request(translation.body());
    this.call = destination.upstream().call(loop, errands.traced(request, destination, errand));
    CompletableFuture<Message> _ =
        answer
            .orTimeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
            .whenComplete((_, problem) -> letGo(problem));
  }

  private void letGo(@Nullable Throwable problem) {
    if (problem != null) {
      call.cancel();
    }
  }

  /// Cuts it off; from any thread.
  void cancel() {
    answer.cancel(false);
  }

  /// Waits until the upstream begins to answer; a reply that is no answer is given back.
  @Nullable UpstreamReply refusal() {
    UpstreamCall.Head head;
    try {
      head = call.head();
    } catch (NoAnswer | CancellationException e) {
      answer.completeExceptionally(e);
      return null;
    }
    if (!head.isSuccess()) {
      return call.whole(head, MOST_ERROR_BYTES);
    }
    loop.runOnContext(_ -> guarded(() -> receive(head)));
    return null;
  }

  /// What came was a refusal.
  void refused(Failure by) {
    errand.failed(Errands.by(by));
  }

  /// Waits for the whole answer.
  ///
  /// @throws ApiException when there is none in time
  /// @throws NoAnswer when there will be none
  /// @throws CancellationException when it was cut off
  Message message() {
    try {
      Message whole = answer.join();
      StopReason reason = whole.stopReason();
      errand.answered(Tokens.NONE.updatedBy(whole.usage()), reason == null ? null : reason.wire());
      return whole;
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case ApiException refused -> failed(refused, Failure.of(refused.error()));
        case NoAnswer none -> failed(none, none.failure());
        case null, default -> failed(late(), Failure.SILENT);
      };
    }
  }

  private <E extends RuntimeException> E failed(E problem, Failure by) {
    errand.failed(Errands.by(by));
    return problem;
  }

  /// The service tier that answered, once the whole answer is there.
  @Nullable String serviceTier() {
    Transducer answering = understanding;
    return answering == null ? null : answering.serviceTier();
  }

  private static ApiException late() {
    return new ApiException(ApiError.timeout("the answer did not come in time"));
  }

  private void receive(UpstreamCall.Head head) {
    Transducer answering = destination.dialect().transducer(translation, stream);
    understanding = answering;
    intake = new Sniffing(new WhatCame(destination.account(), head), answering);
    call.receive(this);
  }

  @Override
  public void bytes(Buffer piece) {
    errand.heard();
    guarded(() -> taking().feed(piece.getBytes()));
  }

  @Override
  public void end() {
    guarded(() -> taking().end());
  }

  @Override
  public void broken() {
    answer.completeExceptionally(new ApiException(ApiError.api(502, "the answer broke off")));
  }

  private Intake taking() {
    if (intake == null) {
      throw new IllegalStateException("nothing is awaited");
    }
    return intake;
  }

  private void guarded(Runnable step) {
    try {
      step.run();
      settle();
    } catch (ApiException e) {
      answer.completeExceptionally(e);
    } catch (SseException e) {
      answer.completeExceptionally(new ApiException(ApiError.api(502, "the answer is no stream")));
    } catch (RuntimeException e) {
      answer.completeExceptionally(new ApiException(ApiError.api(500, "internal error")));
    }
  }

  private void settle() {
    if (!stream.isEnded() || answer.isDone()) {
      return;
    }
    ApiError error = fold.error();
    if (error == null) {
      answer.complete(fold.message());
    } else {
      answer.completeExceptionally(new ApiException(destination.named(error)));
    }
    call.release();
  }
}
