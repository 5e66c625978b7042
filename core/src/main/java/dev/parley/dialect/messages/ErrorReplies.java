package dev.parley.dialect.messages;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.anthropic.ApiError.UpstreamError;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.RefusedKey;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Errors of backends that speak Anthropic's API more or less: its envelope, or only something like
/// it.
final class ErrorReplies {
  private static final String REFUSED = "the upstream refused the request";

  private static final String INVALID = "invalid_request_error";

  /// A clash with something else under way is no fault of the request, although it is called one.
  private static final int CONFLICT = 409;

  private ErrorReplies() {}

  /// The meaning of a reply with an error status.
  static ApiError of(UpstreamReply reply) {
    ApiError error = read(reply);
    boolean clashes = reply.status() == CONFLICT && error.type().equals(INVALID);
    return fate(clashes ? ApiError.api(502, error.message()) : error, reply);
  }

  /// The meaning of an error that comes where an answer should be.
  static ApiError inStream(RawJson event) {
    return said(error(event, 500), text(event, "error", "type"));
  }

  static ApiError inStream(ApiError told) {
    String words = told.message().isBlank() ? REFUSED : told.message();
    return said(told(told.type(), words, 500), told.type());
  }

  private static ApiError said(ApiError error, @Nullable String type) {
    return error.with(new UpstreamError(null, type, null, null, null));
  }

  private static ApiError read(UpstreamReply reply) {
    try {
      RawJson body = RawJson.parse(reply.body());
      if (body.isObject()) {
        return error(body, reply.status());
      }
    } catch (JsonException e) {
      // What nobody can read says no more than its status.
    }
    return ofStatus(reply.status(), REFUSED);
  }

  private static ApiError error(RawJson body, int status) {
    String message = words(body, "error", "message");
    String other = message == null ? words(body, "message") : message;
    String words = other == null ? words(body, "error") : other;
    String bare = words == null ? words(body, "detail") : words;
    return told(text(body, "error", "type"), bare == null ? REFUSED : bare, status);
  }

  private static @Nullable String words(RawJson body, String... path) {
    String words = text(body, path);
    return words == null || words.isBlank() ? null : words;
  }

  private static @Nullable String text(RawJson body, String... path) {
    RawJson found = body.at(path);
    return found != null && found.reader().isString() ? found.reader().string() : null;
  }

  /// By its type, where it is one of Anthropic's.
  private static ApiError told(@Nullable String type, String message, int status) {
    return switch (type) {
      case INVALID -> ApiError.invalidRequest(message);
      case "authentication_error", "permission_error" -> RefusedKey.error();
      case "billing_error" -> ApiError.billing(message);
      case "not_found_error" -> ApiError.notFound(message);
      case "request_too_large" -> ApiError.tooLarge(message);
      case "rate_limit_error" -> ApiError.rateLimit(message);
      case "timeout_error" -> ApiError.timeout(message);
      case "overloaded_error" -> ApiError.overloaded(message);
      case null, default -> ofStatus(status, message);
    };
  }

  private static ApiError ofStatus(int status, String message) {
    return switch (status) {
      case 401, 403 -> RefusedKey.error();
      case 402 -> ApiError.billing(message);
      case 404 -> ApiError.notFound(message);
      case 408, 504, 524 -> ApiError.timeout(message);
      case 413 -> ApiError.tooLarge(message);
      case 429 -> ApiError.rateLimit(message);
      case 503, 529 -> ApiError.overloaded(message);
      default -> status < 500 ? ApiError.invalidRequest(message) : ApiError.api(502, message);
    };
  }

  /// What the upstream says of another try, and its own account.
  private static ApiError fate(ApiError error, UpstreamReply reply) {
    String id =
        reply.header("request-id") == null
            ? reply.header("x-request-id")
            : reply.header("request-id");
    ApiError told = error.with(new UpstreamError((long) reply.status(), null, null, null, id));
    String worthwhile = reply.header("x-should-retry");
    String after = reply.header("retry-after");
    boolean timed = after != null && after.matches("[0-9]{1,6}");
    if (!error.retry().equals(Retry.UNSAID)) {
      return told;
    }
    return told.with(
        new Retry(
            worthwhile == null ? null : worthwhile.equals("true"),
            timed ? Long.valueOf(after) : null));
  }
}
