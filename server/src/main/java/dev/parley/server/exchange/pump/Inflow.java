package dev.parley.server.exchange.pump;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.Answerer;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The upstream's side of a pump: the call under way, what it is read by, and how long it may be
/// silent. Lives on the pump's loop.
public final class Inflow {
  private final SilenceTimer silence;
  private @Nullable UpstreamCall call;
  private @Nullable Reading reading;
  private final Cadence cadence = new Cadence();
  private boolean paused;

  Inflow(Context loop, Duration patience, Runnable tooSilent) {
    this.silence = new SilenceTimer(loop, patience, tooSilent);
  }

  void attach(UpstreamCall underWay) {
    call = underWay;
  }

  /// The call that may speak; null when there is none any more.
  @Nullable UpstreamCall call() {
    return call;
  }

  /// What the last call is read by, also when it has been let go.
  @Nullable Reading reading() {
    return reading;
  }

  /// Names in an error what the operator can mend.
  StreamEvent named(StreamEvent event) {
    return event instanceof StreamEvent.Error failure && reading != null
        ? new StreamEvent.Error(
            reading.from().named(failure.error()), failure.requestId(), failure.extra())
        : event;
  }

  void open(Reading taking, UpstreamCall answering) {
    reading = taking;
    cadence.restart();
    silence.start();
    answering.receive(taking);
  }

  /// Something was heard; whether it was the first of this call.
  boolean touch() {
    return cadence.beat(silence.touch());
  }

  /// The longest silence inside an answer; null when there was none.
  @Nullable Long longestGap() {
    return cadence.longestNanos();
  }

  void letGo() {
    UpstreamCall said = call;
    if (said != null && reading != null) {
      reading.letGo();
    } else if (said != null) {
      said.release();
    }
    call = null;
    silence.stop();
  }

  /// Makes room for another call.
  void forget() {
    letGo();
    reading = null;
  }

  /// Whoever still speaks is cut off.
  void cut() {
    silence.stop();
    if (call != null) {
      call.cancel();
    }
  }

  void stopWaiting() {
    silence.stop();
  }

  boolean isPaused() {
    return paused;
  }

  /// False when there is nothing to be paused.
  boolean pause() {
    if (call == null || paused) {
      return false;
    }
    paused = true;
    call.pause();
    return true;
  }

  void resume() {
    if (paused && call != null) {
      paused = false;
      long _ = silence.touch();
      cadence.restart();
      call.resume();
    }
  }

  Answerer answerer() {
    return reading == null ? Answerer.UNTOLD : reading.answerer();
  }

  @Nullable String serviceTier() {
    return reading == null ? null : reading.serviceTier();
  }

  long unknownEvents() {
    return reading == null ? 0 : reading.unknownEvents();
  }

  /// The upstream, as the client is to read of it.
  String speaker() {
    Reading current = reading;
    return current == null ? "The upstream" : current.from().words();
  }
}
