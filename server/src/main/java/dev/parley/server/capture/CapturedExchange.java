package dev.parley.server.capture;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One exchange, whole: what the client asked, what of it was asked upstream and how often, what
/// came back, and what the client got.
///
/// @param id by which clients and the log know it
/// @param at when it began
/// @param version of the Parley that took it down
/// @param settings how that was configured, as far as it matters; null when nobody says
/// @param response null when the client had gone before there was any
public record CapturedExchange(
    String id,
    String at,
    String version,
    @Nullable RawJson settings,
    CapturedRequest request,
    @Nullable CapturedResponse response,
    List<CapturedCall> calls)
    implements JsonValue {
  /// The form, for whoever reads it later.
  static final long FORM = 1;

  private static final String FORM_NAME = "parley_capture";

  public CapturedExchange {
    calls = List.copyOf(calls);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member(FORM_NAME, FORM).member("id", id).member("at", at);
    out.member("version", version).member("settings", settings);
    out.member("client", client());
    out.member("upstream", calls).end();
  }

  private JsonValue client() {
    return out -> out.begin().member("request", request).member("response", response).end();
  }

  /// Reads what was written.
  ///
  /// @throws JsonException naming the member that is wrong
  public static CapturedExchange read(byte[] json) {
    JsonReader in = JsonReader.of(json);
    Long form = null;
    String id = null;
    String at = "";
    String version = "";
    RawJson settings = null;
    Client client = null;
    List<CapturedCall> calls = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case FORM_NAME -> form = form(in);
        case "id" -> id = in.string();
        case "at" -> at = in.string();
        case "version" -> version = in.string();
        case "settings" -> settings = in.object();
        case "client" -> client = Client.read(in);
        case "upstream" -> calls = in.list(CapturedCall::read);
        default -> members.keep();
      }
    }
    in.end();
    Long _ = in.required(FORM_NAME, form);
    Client said = in.required("client", client);
    return new CapturedExchange(
        in.required("id", id),
        at,
        version,
        settings,
        said.request,
        said.response,
        in.required("upstream", calls));
  }

  private record Client(CapturedRequest request, @Nullable CapturedResponse response) {
    static Client read(JsonReader in) {
      CapturedRequest request = null;
      CapturedResponse response = null;
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "request" -> request = CapturedRequest.read(in);
          case "response" -> response = CapturedResponse.read(in);
          default -> members.keep();
        }
      }
      return new Client(in.required("request", request), response);
    }
  }

  private static long form(JsonReader in) {
    long form = in.integer();
    if (form != FORM) {
      throw in.unexpected(FORM + ", the form that this Parley knows");
    }
    return form;
  }
}
