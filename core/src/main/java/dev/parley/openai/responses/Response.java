package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import dev.parley.openai.Loosely;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The response as a whole: the body of a plain reply, and what terminal events carry.
public record Response(
    @Nullable String id,
    @Nullable String model,
    @Nullable String status,
    @Nullable JsonNumber createdAt,
    List<Item> output,
    @Nullable ResponseUsage usage,
    @Nullable ToolUsage toolUsage,
    @Nullable String serviceTier,
    @Nullable ErrorBody error,
    @Nullable IncompleteDetails incompleteDetails,
    Extra extra)
    implements JsonValue {

  public record IncompleteDetails(@Nullable String reason, Extra extra) implements JsonValue {
    /// The reason alone, at some servers.
    static @Nullable IncompleteDetails readIfOne(JsonReader in) {
      return in.isString()
          ? new IncompleteDetails(in.string(), Extra.NONE)
          : Loosely.object(in, IncompleteDetails::read);
    }

    private static IncompleteDetails read(JsonReader in) {
      Members members = in.members();
      String reason = null;
      while (members.next()) {
        switch (members.name()) {
          case "reason" -> reason = Loosely.string(in);
          default -> members.keep();
        }
      }
      return new IncompleteDetails(reason, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("reason", reason).end();
    }
  }

  /// One of which nothing is told.
  static final Response UNTOLD =
      new Response(null, null, null, null, List.of(), null, null, null, null, null, Extra.NONE);

  public static Response read(JsonReader in) {
    Members members = in.members();
    String id = null;
    String model = null;
    String status = null;
    JsonNumber createdAt = null;
    List<Item> output = List.of();
    ResponseUsage usage = null;
    ToolUsage toolUsage = null;
    String serviceTier = null;
    ErrorBody error = null;
    IncompleteDetails incompleteDetails = null;
    while (members.next()) {
      switch (members.name()) {
        case "id" -> id = ErrorBody.text(in);
        case "model" -> model = ErrorBody.text(in);
        case "status" -> status = Loosely.string(in);
        case "created_at" -> createdAt = instant(in);
        case "output" -> output = Loosely.list(in, Item::read);
        case "usage" -> usage = ResponseUsage.readIfOne(in);
        case "service_tier" -> serviceTier = ErrorBody.text(in);
        case "tool_usage" -> toolUsage = Loosely.object(in, ToolUsage::read);
        case "error" -> error = ErrorBody.readIfOne(in);
        case "incomplete_details" -> incompleteDetails = IncompleteDetails.readIfOne(in);
        default -> members.keep();
      }
    }
    return new Response(
        id,
        model,
        status,
        createdAt,
        output,
        usage,
        toolUsage,
        serviceTier,
        error,
        incompleteDetails,
        members.extra());
  }

  /// Whether nothing is told of it.
  public boolean isUntold() {
    return equals(UNTOLD);
  }

  /// Whether it looks like a response; nearly everything of one may be left out.
  public boolean isOne() {
    RawJson object = extra.get("object");
    boolean isNamed = object == null ? id != null : object.equals(RawJson.quoted("response"));
    return isNamed || status != null || error != null || !said().isEmpty();
  }

  /// The items; the one that some servers tell in short when they tell no other.
  public List<Item> said() {
    RawJson text = extra.get("output_text");
    if (!output.isEmpty() || text == null || !text.reader().isString()) {
      return output;
    }
    String words = text.reader().string();
    return words.isEmpty()
        ? output
        : List.of(Item.Message.of("assistant", new Parts.Plain(words), null));
  }

  private static @Nullable JsonNumber instant(JsonReader in) {
    if (in.isNumber()) {
      return in.number();
    }
    in.skip();
    return null;
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("id", id).member("model", model).member("status", status);
    out.member("created_at", createdAt).list("output", output);
    out.member("usage", usage).member("tool_usage", toolUsage);
    out.member("service_tier", serviceTier).member("error", error);
    out.member("incomplete_details", incompleteDetails).end();
  }
}
