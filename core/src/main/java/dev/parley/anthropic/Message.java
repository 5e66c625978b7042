package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer. `message_start` carries one that has no content yet.
public record Message(
    String id,
    String model,
    List<ContentBlock> content,
    @Nullable StopReason stopReason,
    @Nullable String stopSequence,
    @Nullable RawJson stopDetails,
    Usage usage,
    Extra extra)
    implements JsonValue {

  /// An answer of which nothing is known yet but what it is called and what went in.
  public static Message head(String id, String model, Usage usage) {
    return new Message(id, model, List.of(), null, null, null, usage, Extra.NONE);
  }

  public static Message read(JsonReader in) {
    Members members = in.members();
    String id = null;
    String model = null;
    List<ContentBlock> content = List.of();
    StopReason stopReason = null;
    String stopSequence = null;
    RawJson stopDetails = null;
    Usage usage = null;
    while (members.next()) {
      switch (members.name()) {
        case "type", "role" -> in.skip();
        case "id" -> id = in.string();
        case "model" -> model = in.string();
        case "content" -> content = in.list(ContentBlock::read);
        case "stop_reason" -> stopReason = new StopReason(in.string());
        case "stop_sequence" -> stopSequence = in.string();
        case "stop_details" -> stopDetails = in.raw();
        case "usage" -> usage = Usage.read(in);
        default -> members.keep();
      }
    }
    return new Message(
        in.required("id", id),
        in.required("model", model),
        content,
        stopReason,
        stopSequence,
        stopDetails,
        in.required("usage", usage),
        members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("id", id).member("type", "message").member("role", "assistant");
    out.member("model", model).member("content", content);
    out.orNull("stop_reason", stopReason == null ? null : stopReason.wire());
    out.orNull("stop_sequence", stopSequence).orNull("stop_details", stopDetails);
    out.member("usage", usage).end();
  }
}
