package dev.parley.server.capture;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.server.attempt.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call upstream. Its request and response stand there as in any other recording.
///
/// @param upstream what the log calls it
/// @param url the whole address that was asked
/// @param millis when, since the exchange began
/// @param response null when there was none
/// @param failure what it failed by then; null otherwise
public record CapturedCall(
    String upstream,
    String url,
    long millis,
    CapturedRequest request,
    @Nullable CapturedResponse response,
    @Nullable String failure)
    implements JsonValue {
  /// Nobody waited any longer for an answer that had not begun.
  public static final String CUT = "cut";

  @Override
  public void write(JsonWriter out) {
    out.begin().member("upstream", upstream).member("url", url);
    out.member("at_millis", millis).member("request", request);
    out.member("response", response).member("failure", failure).end();
  }

  static CapturedCall read(JsonReader in) {
    String upstream = null;
    String url = "";
    long millis = 0;
    CapturedRequest request = null;
    CapturedResponse response = null;
    String failure = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "upstream" -> upstream = in.string();
        case "url" -> url = in.string();
        case "at_millis" -> millis = in.integer();
        case "request" -> request = CapturedRequest.read(in);
        case "response" -> response = CapturedResponse.read(in);
        case "failure" -> failure = failure(in);
        default -> members.keep();
      }
    }
    if (response == null && failure == null) {
      throw new JsonException(
          JsonException.Kind.UNEXPECTED, in.path() + ".response", "Field required, or failure");
    }
    return new CapturedCall(
        in.required("upstream", upstream),
        url,
        millis,
        in.required("request", request),
        response,
        failure);
  }

  private static String failure(JsonReader in) {
    String wire = in.string();
    List<String> possible = new ArrayList<>(List.of(CUT));
    Arrays.stream(Failure.values()).map(Failure::wire).forEach(possible::add);
    if (!possible.contains(wire)) {
      throw in.unexpected("one of " + String.join(", ", possible));
    }
    return wire;
  }
}
