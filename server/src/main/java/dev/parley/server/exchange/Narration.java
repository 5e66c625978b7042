package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.server.observe.Observation;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is told of one answer. An error of the upstream that comes before anything else is kept
/// back, as another try may do better. Lives on the pump's loop.
final class Narration {
  private final Outlet outlet;
  private final Inflow inflow;
  private final Tally tally;
  private Message head;
  private Consumer<StreamEvent> listener;
  private MessageStream stream;
  private CompletableFuture<@Nullable Refusal> beginning = new CompletableFuture<>();
  private boolean begun;
  private boolean failing;

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

  /// Another call answers. Completes with null when the answer has begun, and with what came
  /// instead while nobody has heard of it; is cancelled when neither will be.
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

  private void tell(StreamEvent said) {
    Reading reading = inflow.reading();
    boolean first = !begun && !failing && !outlet.hasBegun();
    if (first && said instanceof StreamEvent.Error failure && reading != null) {
      keepBack(reading.refusal(failure.error()));
    } else {
      pass(inflow.named(said));
    }
  }

  private void pass(StreamEvent event) {
    begun = true;
    tally.accept(event);
    listener.accept(event);
    beginning.complete(null);
  }

  private void keepBack(Refusal refusal) {
    inflow.forget();
    outlet.forget();
    stream = new MessageStream(head, this::tell);
    beginning.complete(refusal);
  }
}
