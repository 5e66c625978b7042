package dev.parley.server.capture;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was answered, by an upstream or to a client.
///
/// @param sizes of the pieces in which the body came
/// @param millis when each of them came, since the exchange began
public record CapturedResponse(
    int status,
    Map<String, String> headers,
    byte[] body,
    List<Long> sizes,
    List<Long> millis,
    Ending ending)
    implements JsonValue {
  public CapturedResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    sizes = List.copyOf(sizes);
    millis = List.copyOf(millis);
  }

  /// Whether it is a stream of events.
  public boolean isStream() {
    return headers.getOrDefault("content-type", "").startsWith("text/event-stream");
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("status", (long) status).member("headers", Fields.of(headers));
    Body.write(body, isStream(), out);
    out.member("chunk_sizes", sizes).member("chunk_millis", millis);
    out.member("ending", ending.wire()).end();
  }

  static CapturedResponse read(JsonReader in) {
    Long status = null;
    Map<String, String> headers = null;
    byte @Nullable [] body = null;
    List<Long> sizes = List.of();
    List<Long> millis = List.of();
    Ending ending = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "status" -> status = status(in);
        case "headers" -> headers = Fields.read(in);
        case Body.JSON, Body.SSE, Body.BASE_64 -> body = Body.read(members.name(), in);
        case "chunk_sizes" -> sizes = in.list(JsonReader::integer);
        case "chunk_millis" -> millis = in.list(JsonReader::integer);
        case "ending" -> ending = ending(in);
        default -> members.keep();
      }
    }
    byte[] whole = in.required(Body.JSON, body);
    requireFit(in, sizes, whole.length);
    return new CapturedResponse(
        in.required("status", status).intValue(),
        in.required("headers", headers),
        whole,
        sizes,
        millis,
        in.required("ending", ending));
  }

  private static long status(JsonReader in) {
    long status = in.integer();
    if (status < 100 || status > 599) {
      throw in.unexpected("a status from 100 to 599");
    }
    return status;
  }

  private static Ending ending(JsonReader in) {
    Ending ending = Ending.of(in.string());
    if (ending == null) {
      String possible =
          Arrays.stream(Ending.values()).map(Ending::wire).collect(Collectors.joining(", "));
      throw in.unexpected("one of " + possible);
    }
    return ending;
  }

  private static void requireFit(JsonReader in, List<Long> sizes, long length) {
    boolean positive = sizes.stream().allMatch(size -> size >= 0 && size <= length);
    if (!positive || sizes.stream().mapToLong(Long::longValue).sum() > length) {
      String place = in.path().isEmpty() ? "chunk_sizes" : in.path() + ".chunk_sizes";
      throw new JsonException(
          JsonException.Kind.UNEXPECTED, place, "Input should be no more than the body together");
    }
  }
}
