package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonShape;
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
    private static final JsonShape TEXT = shape("text_delta", "text");
    private static final JsonShape INPUT_JSON = shape("input_json_delta", "partial_json");
    private static final JsonShape THINKING = shape("thinking_delta", "thinking");

    public ContentBlockDelta(long index, Delta delta) {
      this(index, delta, Extra.NONE);
    }

    @Override
    public String type() {
      return "content_block_delta";
    }

    @Override
    public void write(JsonWriter out) {
      if (extra.isEmpty() && delta.extra().isEmpty()) {
        writePlain(out);
      } else {
        writeMembers(out);
      }
    }

    /// Most events of an answer are one of three.
    private void writePlain(JsonWriter out) {
      switch (delta) {
        case Delta.Text piece -> out.value(TEXT, index, piece.text());
        case Delta.InputJson piece -> out.value(INPUT_JSON, index, piece.partialJson());
        case Delta.Thinking piece -> out.value(THINKING, index, piece.thinking());
        case Delta.Signature _, Delta.Citations _, Delta.Compaction _, Delta.Unknown _ ->
            writeMembers(out);
      }
    }

    private void writeMembers(JsonWriter out) {
      out.begin(extra).member("type", type()).member("index", index).member("delta", delta).end();
    }

    private static JsonShape shape(String type, String member) {
      return JsonShape.of(
          "{\"type\":\"content_block_delta\",\"index\":",
          ",\"delta\":{\"type\":\"" + type + "\",\"" + member + "\":",
          "}}");
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
