package dev.parley.simulator.script;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.util.Map;

/// What goes wrong. All but `Malformed` are the last thing that happens.
public sealed interface Fault {

  /// Instead of an answer: any status, headers and body.
  record HttpError(int status, Map<String, String> headers, String body) implements Fault {
    public HttpError {
      headers = Map.copyOf(headers);
    }
  }

  /// The terminal event `response.failed`.
  record Failed(String code, String message) implements Fault {}

  /// The event `error`, flat as documented or nested as seen in the wild, where `response.failed`
  /// may follow it.
  record ErrorEvent(ApiError error, boolean nested, boolean failedFollows) implements Fault {
    public ErrorEvent(ApiError error, boolean nested) {
      this(error, nested, false);
    }
  }

  /// The connection breaks.
  record Cut() implements Fault {}

  /// Nothing comes any more, and the connection stays.
  record Stall() implements Fault {}

  /// An event whose data is not JSON; the stream goes on.
  record Malformed(String data) implements Fault {}

  /// The body ends properly, but without a terminal event.
  record CleanEnd() implements Fault {}

  static HttpError refusal(ApiError error) {
    return new HttpError(error.status(), Map.of(), Json.text(error.toJson()));
  }
}
