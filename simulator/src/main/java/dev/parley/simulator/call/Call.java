package dev.parley.simulator.call;

import dev.parley.simulator.wire.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// One request and what became of it, as a snapshot.
///
/// @param number counted from 1
/// @param headers names in lower case; the value of `authorization` is left out
/// @param authorized whether an acceptable key came along
/// @param status the HTTP status answered; 0 while there is none
/// @param events stream events written so far
/// @param endedNanos `System.nanoTime()` when the final state was noticed; 0 before
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record Call(
    int number,
    Instant arrival,
    String method,
    String path,
    Map<String, String> headers,
    byte[] body,
    boolean authorized,
    CallState state,
    int status,
    int events,
    long endedNanos) {

  public Call {
    headers = Map.copyOf(headers);
  }

  /// The body as JSON; throws when it is none.
  public JsonNode json() {
    return Json.parse(body);
  }

  public boolean ended() {
    return state != CallState.RECEIVED;
  }

  /// When the client's going was noticed, on the clock of `System.nanoTime()`.
  public OptionalLong cancelledNanos() {
    return state == CallState.CANCELLED ? OptionalLong.of(endedNanos) : OptionalLong.empty();
  }

  Call answering(int code) {
    return copy(state, code, events, endedNanos);
  }

  Call wrote(int count) {
    return copy(state, status, events + count, endedNanos);
  }

  Call end(CallState last, long nanos) {
    return ended() ? this : copy(last, status, events, nanos);
  }

  private Call copy(CallState newState, int newStatus, int newEvents, long nanos) {
    return new Call(
        number,
        arrival,
        method,
        path,
        headers,
        body,
        authorized,
        newState,
        newStatus,
        newEvents,
        nanos);
  }

  /// Without content: a call may be printed, its request may not.
  @Override
  public String toString() {
    return "call %d %s %s: %s, status %d, %d events"
        .formatted(number, method, path, state, status, events);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Call call
        && call.number == number
        && call.state == state
        && call.status == status
        && call.events == events
        && Arrays.equals(call.body, body);
  }

  @Override
  public int hashCode() {
    return number;
  }
}
