package dev.parley.server.observe;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A call upstream that is not for the answer itself, while it runs. The first end is the end. From
/// any thread.
public final class ErrandUnderWay {
  /// Nobody waited for its end.
  private static final Safe CUT = Safe.own("cut");

  private final Purpose purpose;
  private final LongSupplier nanos;
  private Attempt call;
  private Tokens tokens = Tokens.NONE;
  private @Nullable Safe stopReason;

  /// @param nanos how long the exchange has taken so far
  /// @param call as it is sent
  ErrandUnderWay(Purpose purpose, LongSupplier nanos, Attempt call) {
    this.purpose = purpose;
    this.nanos = nanos;
    this.call = call;
  }

  public synchronized String spanId() {
    return call.spanId();
  }

  /// The first piece of its answer is there.
  public synchronized void heard() {
    if (call.firstNanos() == null) {
      call = call.heard(nanos.getAsLong());
    }
  }

  /// It went well.
  ///
  /// @param took all tokens that are known of it
  /// @param foreignReason why its answer ended; null for none
  public synchronized void answered(Tokens took, @Nullable String foreignReason) {
    if (!isOver()) {
      tokens = took;
      stopReason = foreignReason == null ? null : Measurements.stopReason(foreignReason);
      call = call.ended(nanos.getAsLong(), null);
    }
  }

  public synchronized void failed(Safe by) {
    if (!isOver()) {
      call = call.ended(nanos.getAsLong(), by);
    }
  }

  private boolean isOver() {
    return call.endNanos() != 0;
  }

  /// What is known when the exchange has ended.
  synchronized Errand taken() {
    failed(CUT);
    return new Errand(purpose, call, tokens, stopReason);
  }
}
