package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// One event of an answer's stream.
public sealed interface StreamEvent extends JsonValue {

  /// The `type` on the wire, which is also the name of the event.
  String type();

  record MessageStart(Message message) implements StreamEvent {
    @Override
    public String type() {
      return "message_start";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("type", type()).member("message", message).end();
    }
  }

  record ContentBlockStart(long index, ContentBlock contentBlock) implements StreamEvent {
    @Override
    public String type() {
      return "content_block_start";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("type", type()).member("index", index);
      out.member("content_block", contentBlock).end();
    }
  }

  record ContentBlockDelta(long index, Delta delta) implements StreamEvent {
    @Override
    public String type() {
      return "content_block_delta";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("type", type()).member("index", index).member("delta", delta).end();
    }
  }

  record ContentBlockStop(long index) implements StreamEvent {
    @Override
    public String type() {
      return "content_block_stop";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("type", type()).member("index", index).end();
    }
  }

  record MessageDelta(Ending delta, Usage usage, Extra extra) implements StreamEvent {
    @Override
    public String type() {
      return "message_delta";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("delta", delta);
      out.member("usage", usage).end();
    }
  }

  record MessageStop(Extra extra) implements StreamEvent {
    @Override
    public String type() {
      return "message_stop";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).end();
    }
  }

  record Ping() implements StreamEvent {
    @Override
    public String type() {
      return "ping";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("type", type()).end();
    }
  }

  /// Ends the stream in place of `message_stop`; alone, it is also the body of an error reply.
  record Error(ApiError error, @Nullable String requestId) implements StreamEvent {
    @Override
    public String type() {
      return "error";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("type", type()).member("error", error);
      out.member("request_id", requestId).end();
    }
  }

  record Unknown(String type, RawJson json) implements StreamEvent {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static StreamEvent read(JsonReader in) {
    String type = in.required("type", in.tag("type"));
    return switch (type) {
      case "message_start",
          "content_block_start",
          "content_block_delta",
          "content_block_stop",
          "message_delta",
          "message_stop",
          "ping",
          "error" ->
          read(type, in);
      default -> new Unknown(type, in.raw());
    };
  }

  private static StreamEvent read(String type, JsonReader in) {
    return new StreamEventReader(type, in).read();
  }
}
