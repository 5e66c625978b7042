package dev.parley.server.exchange.pump;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.Answerer;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.exchange.reply.Intake;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What one call says, and how it is understood, until it is let go. Lives on the pump's loop.
public final class Reading implements UpstreamCall.Receiver {
  private final Pump pump;
  private final UpstreamCall call;
  private final Destination from;
  private final Transducer transducer;
  private final Intake intake;
  private boolean over;
  private Failure unexplained = Failure.GARBLED;
  private @Nullable Failure breaking;

  Reading(Pump pump, UpstreamCall call, Hearing hearing, MessageStream out) {
    this.pump = pump;
    this.call = call;
    this.from = hearing.from();
    this.transducer = hearing.understanding().apply(out);
    this.intake = hearing.form().apply(transducer);
  }

  Destination from() {
    return from;
  }

  @Override
  public void bytes(Buffer piece) {
    if (!over) {
      pump.hear(piece.length(), () -> intake.feed(piece.getBytes()));
    }
  }

  @Override
  public void end() {
    if (!over) {
      unexplained = Failure.BROKEN;
      pump.hear(0, intake::end);
    }
  }

  @Override
  public void broken() {
    if (!over) {
      pump.breakOff(
          Failure.BROKEN,
          ApiError.api(502, from.words() + " broke off before its answer had ended"));
    }
  }

  /// Nothing more will come.
  void breakOff(Failure by, ApiError error) {
    breaking = by;
    transducer.accept(new Signal.Broken(error));
  }

  /// What an error means that came before anything else.
  Refusal refusal(ApiError error) {
    return new Refusal(from.failed(failure(error), error), transducer.lesson());
  }

  /// An error of which the upstream has not said anything is about what it did.
  private Failure failure(ApiError error) {
    if (breaking != null) {
      return breaking;
    }
    Failure told = Failure.of(error);
    return told == Failure.FAILED && error.upstream() == null ? unexplained : told;
  }

  /// An upstream that has more to say than anybody will hear is cut off; another may end in peace.
  void letGo() {
    over = true;
    if (transducer.cutShort()) {
      call.cancel();
    } else {
      call.release();
    }
  }

  Answerer answerer() {
    return transducer.answerer();
  }

  @Nullable String serviceTier() {
    return transducer.serviceTier();
  }

  long unknownEvents() {
    return transducer.unknownEvents();
  }
}
