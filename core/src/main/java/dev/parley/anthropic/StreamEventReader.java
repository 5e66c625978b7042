package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// Gathers the members that any of the events has, then makes the one that was announced.
final class StreamEventReader {
  private final String type;
  private final JsonReader in;
  private @Nullable Message message;
  private @Nullable ContentBlock contentBlock;
  private @Nullable Delta delta;
  private @Nullable Ending ending;
  private @Nullable Usage usage;
  private @Nullable ApiError error;
  private @Nullable String requestId;
  private @Nullable Long index;

  StreamEventReader(String type, JsonReader in) {
    this.type = type;
    this.in = in;
  }

  StreamEvent read() {
    Members members = in.members();
    while (members.next()) {
      member(members);
    }
    return event(members.extra());
  }

  private StreamEvent event(Extra extra) {
    return switch (type) {
      case "message_start" -> new StreamEvent.MessageStart(in.required("message", message), extra);
      case "content_block_start" ->
          new StreamEvent.ContentBlockStart(
              index(), in.required("content_block", contentBlock), extra);
      case "content_block_delta" ->
          new StreamEvent.ContentBlockDelta(index(), in.required("delta", delta), extra);
      case "content_block_stop" -> new StreamEvent.ContentBlockStop(index(), extra);
      case "message_delta" ->
          new StreamEvent.MessageDelta(
              in.required("delta", ending), in.required("usage", usage), extra);
      case "message_stop" -> new StreamEvent.MessageStop(extra);
      case "error" -> new StreamEvent.Error(in.required("error", error), requestId, extra);
      default -> new StreamEvent.Ping(extra);
    };
  }

  private void member(Members members) {
    switch (members.name()) {
      case "type" -> in.skip();
      case "index" -> index = in.integer();
      case "message" -> message = Message.read(in);
      case "content_block" -> contentBlock = ContentBlock.read(in);
      case "delta" -> readDelta();
      case "usage" -> usage = Usage.read(in);
      case "error" -> error = ApiError.read(in);
      case "request_id" -> requestId = in.string();
      default -> members.keep();
    }
  }

  private void readDelta() {
    if (type.equals("message_delta")) {
      ending = Ending.read(in);
    } else {
      delta = Delta.read(in);
    }
  }

  private long index() {
    return in.required("index", index);
  }
}
