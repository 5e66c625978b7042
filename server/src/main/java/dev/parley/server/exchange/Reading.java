package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.models.Lesson;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What one call says, and how it is understood, until it is let go. Lives on the pump's loop.
final class Reading implements UpstreamCall.Receiver {
  private final Pump pump;
  private final UpstreamCall call;
  private final Destination from;
  private final Transducer transducer;
  private final Intake intake;
  private boolean over;

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
      pump.hear(0, intake::end);
    }
  }

  @Override
  public void broken() {
    if (!over) {
      pump.breakOff(ApiError.api(502, from.words() + " broke off before its answer had ended"));
    }
  }

  /// Nothing more will come.
  void breakOff(ApiError error) {
    transducer.accept(new Signal.Broken(error));
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

  @Nullable Lesson lesson() {
    return transducer.lesson();
  }

  @Nullable String serviceTier() {
    return transducer.serviceTier();
  }

  long unknownEvents() {
    return transducer.unknownEvents();
  }
}
