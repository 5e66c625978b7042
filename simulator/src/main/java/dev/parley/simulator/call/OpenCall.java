package dev.parley.simulator.call;

import java.time.Instant;
import java.util.Map;

/// A call while it is being answered; used on one event loop only. The listener hears of a change
/// before anyone can have waited for it.
public final class OpenCall {
  private final Calls calls;
  private final CallListener listener;
  private Call now;

  private OpenCall(Calls calls, CallListener listener, Call call) {
    this.calls = calls;
    this.listener = listener;
    this.now = call;
    listener.changed(call);
    calls.put(call);
  }

  /// What is known of a request before it is judged.
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
  public record Arrival(
      String method, String path, Map<String, String> headers, byte[] body, boolean authorized) {}

  public static OpenCall of(Arrival arrival, Calls calls, CallListener listener) {
    Call call =
        new Call(
            calls.nextNumber(),
            Instant.now(),
            arrival.method(),
            arrival.path(),
            arrival.headers(),
            arrival.body(),
            arrival.authorized(),
            CallState.RECEIVED,
            0,
            0,
            0);
    return new OpenCall(calls, listener, call);
  }

  public int number() {
    return now.number();
  }

  public boolean ended() {
    return now.ended();
  }

  public void answering(int status) {
    now = now.answering(status);
    calls.put(now);
  }

  public void wroteEvent() {
    now = now.wrote(1);
    calls.put(now);
  }

  /// Only the first end counts.
  public void end(CallState last) {
    if (now.ended()) {
      return;
    }
    now = now.end(last, System.nanoTime());
    listener.changed(now);
    calls.put(now);
  }
}
