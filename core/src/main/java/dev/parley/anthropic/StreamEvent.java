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

  record MessageStart(Message message, Extra extra) implements StreamEvent {
    public MessageStart(Message message) {
      this(message, Extra.NONE);
    }

    @Override
    public String type() {
      return "message_start";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("message", message).end();
    }
  }

  record ContentBlockStart(long index, ContentBlock contentBlock, Extra extra)
      implements StreamEvent {
    public ContentBlockStart(long index, ContentBlock contentBlock) {
      this(index, contentBlock, Extra.NONE);
    }

    @Override
    public String type() {
      return "content_block_start";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("index", index);
      out.member("content_block", contentBlock).end();
    }
  }

  record ContentBlockDelta(long index, Delta delta, Extra extra) implements StreamEvent {
    public ContentBlockDelta(long index, Delta delta) {
      this(index, delta, Extra.NONE);
    }

    @Override
    public String type() {
      return "content_block_delta";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("index", index).member("delta", delta).end();
    }
  }

  record ContentBlockStop(long index, Extra extra) implements StreamEvent {
    public ContentBlockStop(long index) {
      this(index, Extra.NONE);
    }

    @Override
    public String type() {
      return "content_block_stop";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("index", index).end();
    }
  }

  record MessageDelta(Ending delta, Usage usage, Extra extra) implements StreamEvent {
    public MessageDelta(Ending delta, Usage usage) {
      this(delta, usage, Extra.NONE);
    }

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
    public MessageStop() {
      this(Extra.NONE);
    }

    @Override
    public String type() {
      return "message_stop";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).end();
    }
  }

  record Ping(Extra extra) implements StreamEvent {
    public Ping() {
      this(Extra.NONE);
    }

    @Override
    public String type() {
      return "ping";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).end();
    }
  }

  /// Ends the stream in place of `message_stop`; alone, it is also the body of an error reply.
  record Error(ApiError error, @Nullable String requestId, Extra extra) implements StreamEvent {
    public Error(ApiError error, @Nullable String requestId) {
      this(error, requestId, Extra.NONE);
    }

    @Override
    public String type() {
      return "error";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("error", error);
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
