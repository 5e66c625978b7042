package dev.parley.server.exchange.pump;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.server.attempt.Failed;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.exchange.estimate.Expectation;
import dev.parley.server.exchange.estimate.Tally;
import dev.parley.server.observe.Observation;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is told of one answer. An error of the upstream that comes before any content is kept back,
/// as it is a try that failed, and another may do better. Lives on the pump's loop.
public final class Narration {
  private final Outlet outlet;
  private final Inflow inflow;
  private final Tally tally;
  private Message head;
  private Consumer<StreamEvent> listener;
  private MessageStream stream;
  private CompletableFuture<@Nullable Refusal> beginning = new CompletableFuture<>();
  private boolean begun;
  private boolean failing;
  private volatile boolean pinged;
  private volatile @Nullable Failed late;

  Narration(Message head, Outlet outlet, Inflow inflow, Observation observation) {
    this.head = head;
    this.outlet = outlet;
    this.inflow = inflow;
    this.tally = new Tally(observation);
    this.listener = outlet;
    this.stream = new MessageStream(head, this::tell);
  }

  /// Tells the client how much went in, unless it has been told already, and awaits the bill.
  void expect(Expectation bill) {
    tally.expect(bill);
    if (!begun && !isEnded()) {
      head = Message.head(head.id(), head.model(), bill.usage());
      stream = new MessageStream(head, this::tell);
    }
  }

  /// What was expected of the last call; null when there was none. From any thread.
  @Nullable Expectation expectation() {
    return tally.expected();
  }

  MessageStream stream() {
    return stream;
  }

  boolean isEnded() {
    return stream.isEnded();
  }

  /// Whether anything has been told.
  boolean hasBegun() {
    return begun;
  }

  /// From now on it is told to `other`.
  void listen(Consumer<StreamEvent> other) {
    listener = other;
  }

  /// Whether an error was kept back of which something had been told, if only pings. From any
  /// thread.
  boolean hasPinged() {
    return pinged;
  }

  /// What the upstream failed by after its answer had begun; null when it did not. From any thread.
  @Nullable Failed lateFailure() {
    return late;
  }

  /// Another call answers. Completes with null when the answer has begun, which a ping does not
  /// prove, and with what came instead; is cancelled when neither will be.
  void await(CompletableFuture<@Nullable Refusal> beginningOfIt) {
    beginning = beginningOfIt;
  }

  /// Nobody waits for the beginning any more.
  void abandon() {
    beginning.cancel(false);
  }

  /// Ends with an error of Parley's own, or with one that is to be told.
  void fail(ApiError error) {
    failing = true;
    abandon();
    stream.fail(error);
  }

  /// However many tries begin, the client's message begins once.
  private void tell(StreamEvent said) {
    Reading reading = inflow.reading();
    if (!failing && said instanceof StreamEvent.Error failure && reading != null) {
      refuse(reading.refusal(failure.error()), failure);
    } else if (!begun || !(said instanceof StreamEvent.MessageStart)) {
      pass(inflow.named(said));
    }
  }

  private void pass(StreamEvent event) {
    begun = true;
    tally.accept(event);
    listener.accept(event);
    if (proves(event)) {
      beginning.complete(null);
    }
  }

  /// Content, or a good end; what only keeps a client waiting does not.
  private static boolean proves(StreamEvent event) {
    return switch (event) {
      case StreamEvent.MessageStart _, StreamEvent.Ping _, StreamEvent.Error _ -> false;
      case StreamEvent.ContentBlockStart _,
          StreamEvent.ContentBlockDelta _,
          StreamEvent.ContentBlockStop _,
          StreamEvent.MessageDelta _,
          StreamEvent.MessageStop _,
          StreamEvent.Unknown _ ->
          true;
    };
  }

  private void refuse(Refusal refusal, StreamEvent.Error said) {
    if (beginning.isDone()) {
      late = refusal.failed();
      pass(inflow.named(said));
    } else {
      keepBack(refusal);
    }
  }

  private void keepBack(Refusal refusal) {
    inflow.forget();
    pinged = begun || outlet.hasBegun();
    if (!pinged) {
      outlet.forget();
    }
    stream = new MessageStream(head, this::tell);
    beginning.complete(refusal);
  }
}
