package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An error as the client is to see it: its kind and words, and what a client may do about it.
///
/// @param status the HTTP status, as long as none was sent
/// @param details a machine-readable part, by Anthropic's own scheme
/// @param upstream what the upstream itself said, shown under `openai`
public record ApiError(
    String type,
    int status,
    String message,
    @Nullable RawJson details,
    @Nullable UpstreamError upstream,
    Retry retry,
    Extra extra)
    implements JsonValue {

  /// The upstream's own account of an error.
  ///
  /// @param delay how long it wants to be left alone, where its body says so
  public record UpstreamError(
      @Nullable Long status,
      @Nullable String type,
      @Nullable String code,
      @Nullable String param,
      @Nullable String requestId,
      @Nullable Duration delay)
      implements JsonValue {
    public UpstreamError(
        @Nullable Long status,
        @Nullable String type,
        @Nullable String code,
        @Nullable String param,
        @Nullable String requestId) {
      this(status, type, code, param, requestId, null);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin().member("status", status).member("type", type).member("code", code);
      out.member("param", param).member("request_id", requestId).end();
    }
  }

  /// Whether the same request can succeed later, and when; null says nothing about it.
  public record Retry(@Nullable Boolean worthwhile, @Nullable Long afterSeconds) {
    public static final Retry UNSAID = new Retry(null, null);
    public static final Retry NEVER = new Retry(false, null);

    public static Retry after(long seconds) {
      return new Retry(null, seconds);
    }
  }

  public static ApiError of(String type, int status, String message) {
    return new ApiError(type, status, message, null, null, Retry.UNSAID, Extra.NONE);
  }

  public static ApiError invalidRequest(String message) {
    return of("invalid_request_error", 400, message);
  }

  public static ApiError authentication(String message) {
    return of("authentication_error", 401, message).with(Retry.NEVER);
  }

  public static ApiError billing(String message) {
    return of("billing_error", 402, message).with(Retry.NEVER);
  }

  public static ApiError permission(String message) {
    return of("permission_error", 403, message).with(Retry.NEVER);
  }

  public static ApiError notFound(String message) {
    return of("not_found_error", 404, message);
  }

  public static ApiError tooLarge(String message) {
    return of("request_too_large", 413, message);
  }

  public static ApiError rateLimit(String message) {
    return of("rate_limit_error", 429, message);
  }

  public static ApiError api(int status, String message) {
    return of("api_error", status, message);
  }

  public static ApiError timeout(String message) {
    return of("timeout_error", 504, message);
  }

  public static ApiError overloaded(String message) {
    return of("overloaded_error", 529, message);
  }

  public ApiError with(Retry fate) {
    return new ApiError(type, status, message, details, upstream, fate, extra);
  }

  public ApiError with(UpstreamError account) {
    return new ApiError(type, status, message, details, account, retry, extra);
  }

  public ApiError withMessage(String other) {
    return new ApiError(type, status, other, details, upstream, retry, extra);
  }

  public ApiError withDetails(RawJson machineReadable) {
    return new ApiError(type, status, message, machineReadable, upstream, retry, extra);
  }

  /// The whole body of an error reply.
  public JsonValue envelope(@Nullable String requestId) {
    return new StreamEvent.Error(this, requestId);
  }

  static ApiError read(JsonReader in) {
    Members members = in.members();
    String type = null;
    String message = null;
    RawJson details = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = in.string();
        case "message" -> message = in.string();
        case "details" -> details = in.raw();
        default -> members.keep();
      }
    }
    return new ApiError(
        in.required("type", type),
        0,
        in.required("message", message),
        details,
        null,
        Retry.UNSAID,
        members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type).member("message", message);
    out.member("details", details).member("openai", upstream).end();
  }
}
