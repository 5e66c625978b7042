package dev.parley.simulator.call;

import java.time.Instant;
import java.util.Map;

/// A call while it is being answered; used on one event loop only.
public final class OpenCall {
  private final Calls calls;
  private final CallListener listener;
  private Call now;

  private OpenCall(Calls calls, CallListener listener, Call call) {
    this.calls = calls;
    this.listener = listener;
    this.now = call;
    calls.add(call);
    listener.changed(call);
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
    now = calls.update(now, call -> call.answering(status));
  }

  public void wroteEvent() {
    now = calls.update(now, call -> call.wrote(1));
  }

  /// Only the first end counts.
  public void end(CallState last) {
    if (now.ended()) {
      return;
    }
    long nanos = System.nanoTime();
    now = calls.update(now, call -> call.end(last, nanos));
    listener.changed(now);
  }
}
