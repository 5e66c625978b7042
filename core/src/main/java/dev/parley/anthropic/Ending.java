package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// How an answer ended.
public record Ending(
    @Nullable StopReason stopReason,
    @Nullable String stopSequence,
    @Nullable RawJson stopDetails,
    Extra extra)
    implements JsonValue {

  public static Ending of(StopReason stopReason) {
    return new Ending(stopReason, null, null, Extra.NONE);
  }

  public static Ending stoppedAt(String sequence) {
    return new Ending(StopReason.STOP_SEQUENCE, sequence, null, Extra.NONE);
  }

  /// This ending with a member more.
  public Ending with(Extra more) {
    return new Ending(stopReason, stopSequence, stopDetails, extra.plus(more));
  }

  public static Ending refusal(@Nullable String explanation) {
    RawJson details =
        RawJson.of(
            JsonWriter.text(out ->
                out.begin()
                    .member("type", "refusal")
                    .orNull("category", null)
                    .orNull("explanation", explanation)
                    .end()));
    return new Ending(StopReason.REFUSAL, null, details, Extra.NONE);
  }

  static Ending read(JsonReader in) {
    Members members = in.members();
    StopReason stopReason = null;
    String stopSequence = null;
    RawJson stopDetails = null;
    while (members.next()) {
      switch (members.name()) {
        case "stop_reason" -> stopReason = new StopReason(in.string());
        case "stop_sequence" -> stopSequence = in.string();
        case "stop_details" -> stopDetails = in.raw();
        default -> members.keep();
      }
    }
    return new Ending(stopReason, stopSequence, stopDetails, members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).orNull("stop_reason", stopReason == null ? null : stopReason.wire());
    out.orNull("stop_sequence", stopSequence).orNull("stop_details", stopDetails).end();
  }
}
