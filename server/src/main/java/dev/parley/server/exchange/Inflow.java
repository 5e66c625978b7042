package dev.parley.server.exchange;

import dev.parley.models.Lesson;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The upstream's side of a pump: the call under way, what it is read by, and how long it may be
/// silent. Lives on the pump's loop.
final class Inflow {
  private final SilenceTimer silence;
  private @Nullable UpstreamCall call;
  private @Nullable Reading reading;
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

  void open(Reading taking, UpstreamCall answering) {
    reading = taking;
    silence.start();
    answering.receive(taking);
  }

  /// Something was heard.
  void touch() {
    silence.touch();
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
      silence.touch();
      call.resume();
    }
  }

  /// What a refusal in the answer teaches.
  @Nullable Lesson lesson() {
    return reading == null ? null : reading.lesson();
  }

  @Nullable String serviceTier() {
    return reading == null ? null : reading.serviceTier();
  }

  long unknownEvents() {
    return reading == null ? 0 : reading.unknownEvents();
  }
}
