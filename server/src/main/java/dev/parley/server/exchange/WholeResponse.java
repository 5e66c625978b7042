package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.sse.SseReader;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The answer of a backend that cannot stream: one JSON body, told as the event that would have
/// ended its stream.
final class WholeResponse implements Intake {
  private final Transducer understanding;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  WholeResponse(Transducer understanding) {
    this.understanding = understanding;
  }

  /// Whether a reply of this content type is one.
  static boolean isTold(@Nullable String contentType) {
    return contentType != null && contentType.matches("(?i)\\s*application/json\\s*(;.*)?");
  }

  @Override
  public void feed(byte[] piece) {
    if (body.size() + (long) piece.length > SseReader.MAX_EVENT_BYTES) {
      throw new ApiException(ApiError.api(502, "The upstream's answer is too long"));
    }
    body.write(piece, 0, piece.length);
  }

  @Override
  public void end() {
    understanding.accept(new Signal.Event(JsonWriter.bytes(event())));
    understanding.accept(new Signal.End());
  }

  private JsonValue event() {
    try {
      return event(RawJson.parse(body.toByteArray()));
    } catch (JsonException e) {
      throw new ApiException(ApiError.api(502, "The upstream's answer is no response"));
    }
  }

  private static JsonValue event(RawJson response) {
    JsonReader in = response.reader();
    Members members = in.members();
    String status = "completed";
    RawJson error = null;
    while (members.next()) {
      switch (members.name()) {
        case "status" -> status = in.string();
        case "error" -> error = in.raw();
        default -> in.skip();
      }
    }
    boolean isResponse = error == null || !status.equals("completed");
    return isResponse ? terminal(type(status), response) : failure(error);
  }

  private static String type(String status) {
    return switch (status) {
      case "completed" -> "response.completed";
      case "incomplete" -> "response.incomplete";
      default -> "response.failed";
    };
  }

  private static JsonValue terminal(String type, RawJson response) {
    return out -> out.begin().member("type", type).member("response", response).end();
  }

  /// Some backends answer with nothing but an error, and 200.
  private static JsonValue failure(@Nullable RawJson error) {
    return out -> out.begin().member("type", "error").member("error", error).end();
  }
}
