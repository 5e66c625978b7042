package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.server.upstream.UpstreamCall;
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
  private final Translation translation;
  private final UpstreamCall call;
  private final MessageFold fold = new MessageFold();
  private final MessageStream stream;
  private final CompletableFuture<Message> answer = new CompletableFuture<>();
  private @Nullable Intake intake;
  private volatile @Nullable Transducer understanding;

  SideCall(Destination destination, Context loop, Translation translation, Duration limit) {
    this.destination = destination;
    this.loop = loop;
    this.translation = translation;
    Message head = Message.head("", translation.target().asked(), Usage.estimate(0));
    this.stream = new MessageStream(head, fold);
    this.call = destination.upstream().call(loop, destination.request(translation.body()));
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
    } catch (ApiException | CancellationException e) {
      answer.completeExceptionally(e);
      return null;
    }
    if (!head.isSuccess()) {
      return call.whole(head, MOST_ERROR_BYTES);
    }
    loop.runOnContext(_ -> guarded(() -> receive(head)));
    return null;
  }

  /// Waits for the whole answer.
  ///
  /// @throws ApiException when there is none in time
  /// @throws CancellationException when it was cut off
  Message message() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ApiException cause ? cause : late();
    }
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
