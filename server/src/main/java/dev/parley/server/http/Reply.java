package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.StreamEvent;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.sse.SseWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer in one piece.
///
/// @param errorType set when it tells of an error
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record Reply(
    int status, Map<String, String> headers, byte[] body, @Nullable String errorType) {

  /// What every stream of events is sent with: nobody on the way may hold it back.
  public static final Map<String, String> EVENT_STREAM =
      Map.of(
          "content-type", "text/event-stream; charset=utf-8",
          "cache-control", "no-cache",
          "x-accel-buffering", "no");

  /// Nobody on the way keeps it, and no browser takes it for something else.
  private static final Map<String, String> JSON = headers("application/json");

  private static final long LONGEST_RETRY_AFTER = 60;

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply json(int status, JsonValue value) {
    return new Reply(status, JSON, JsonWriter.bytes(value), null);
  }

  /// What is no JSON, or is so already.
  public static Reply of(String type, byte[] body) {
    return new Reply(200, headers(type), body, null);
  }

  private static Map<String, String> headers(String type) {
    return Map.of(
        "content-type", type, "cache-control", "no-store", "x-content-type-options", "nosniff");
  }

  /// Only a status and headers.
  static Reply empty(int status, Map<String, String> headers) {
    return new Reply(status, headers, Request.NO_BODY, null);
  }

  /// Clients give up on waits that are too long for them; what is not to be tried again may say how
  /// long it will be so.
  private static boolean nobodyWaits(ApiError error) {
    return Boolean.FALSE.equals(error.retry().worthwhile());
  }

  public static Reply error(ApiError error, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>(JSON);
    if (error.retry().worthwhile() != null) {
      headers.put("x-should-retry", error.retry().worthwhile().toString());
    }
    if (error.retry().afterSeconds() != null) {
      long longest = nobodyWaits(error) ? Long.MAX_VALUE : LONGEST_RETRY_AFTER;
      long seconds = Math.clamp(error.retry().afterSeconds(), 0, longest);
      headers.put("retry-after", Long.toString(seconds));
    }
    byte[] body = JsonWriter.bytes(error.envelope(requestId));
    int status = error.status() >= 400 && error.status() <= 599 ? error.status() : 500;
    return new Reply(status, headers, body, error.type());
  }

  /// An error told as the only event of a stream.
  public static Reply errorEvent(ApiError error, String requestId) {
    SseWriter events = new SseWriter();
    StreamEvent.Error event = new StreamEvent.Error(error, requestId);
    events.write(event.type(), event);
    return new Reply(200, EVENT_STREAM, events.take(), error.type());
  }

  public static Reply error(ApiError error, Request request) {
    return request.route().errorsAsEvents()
        ? errorEvent(error, request.id())
        : error(error, request.id());
  }

  public Reply with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, all, body, errorType);
  }
}
