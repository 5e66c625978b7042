package dev.parley.dialect.errors;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.anthropic.ApiError.UpstreamError;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.openai.ErrorBody;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenAI's errors in Anthropic's words: by code first, as the same codes come with a status,
/// inside a stream that began with 200, and in a failed response.
public final class UpstreamErrors {
  private static final long A_MOMENT = 2;
  private static final String ZAI_BALANCE = "1113";
  private static final String ZAI_PLAN = "1308";
  private static final Set<String> NO_MONEY =
      Set.of("insufficient_quota", "exceeded_current_quota_error");
  private static final String REFUSED = "the upstream refused the request";

  private final Translation translation;
  private final Places places;

  public UpstreamErrors(Translation translation, Places places) {
    this.translation = translation;
    this.places = places;
  }

  /// The meaning of a reply with an error status.
  public ApiError of(UpstreamReply reply) {
    ErrorBody body = ErrorBodies.read(reply.body());
    ApiError coded =
        Overflow.isSilent(reply, translation) ? Overflow.error(body, translation) : byCode(body);
    ApiError error = coded == null ? byStatus(reply.status(), body) : coded;
    UpstreamError account =
        new UpstreamError(
            (long) reply.status(),
            body.type(),
            body.code(),
            body.param(),
            reply.header("x-request-id"));
    return timed(error.with(account), RetryDelays.seconds(reply, body.message()));
  }

  /// The meaning of an error event or a failed response: there is no status to go by.
  public ApiError of(@Nullable ErrorBody body) {
    ErrorBody said = body == null ? ErrorBody.NONE : body;
    ApiError coded = byCode(said);
    ApiError error = coded == null ? byTypeOrNumber(said) : coded;
    Duration delay = RetryDelays.of(said);
    UpstreamError account =
        new UpstreamError(null, said.type(), said.code(), said.param(), null, delay);
    return timed(error.with(account), RetryDelays.seconds(said));
  }

  /// With the time after which a retry makes sense: the upstream's, and where it names none for
  /// what will surely pass, a moment.
  private static ApiError timed(ApiError error, @Nullable Long wait) {
    if (!error.retry().equals(Retry.UNSAID)) {
      return error;
    }
    return switch (error.type()) {
      case "rate_limit_error", "overloaded_error" ->
          error.with(Retry.after(wait == null ? A_MOMENT : wait));
      case "api_error", "timeout_error" -> wait == null ? error : error.with(Retry.after(wait));
      default -> error;
    };
  }

  private @Nullable ApiError byCode(ErrorBody body) {
    String words = words(body, REFUSED);
    if (Overflow.isOverflow(body)) {
      return Overflow.error(body, translation);
    }
    if (body.type() != null && NO_MONEY.contains(body.type())) {
      return ApiError.billing(words);
    }
    ApiError feature = Refused.feature(body, words, translation, places);
    return feature == null ? byCode(body, words) : feature;
  }

  private @Nullable ApiError byCode(ErrorBody body, String words) {
    return switch (body.code()) {
      case "insufficient_quota",
          "billing_hard_limit_reached",
          "credit_balance_exhausted",
          "Arrearage",
          ZAI_BALANCE ->
          ApiError.billing(words);
      case "usage_not_included" -> ApiError.permission(words);
      case "usage_limit_reached", ZAI_PLAN -> ApiError.rateLimit(words).with(Retry.NEVER);
      case "rate_limit_exceeded" -> rateLimit(body);
      case "server_is_overloaded", "slow_down" -> overloaded(body);
      case "model_not_found" -> ApiError.notFound("model: " + translation.target().asked());
      case "invalid_api_key", "invalid_organization", "account_deactivated" -> RefusedKey.error();
      case "invalid_prompt",
          "content_filter",
          "cyber_policy",
          "bio_policy",
          "misalignment_policy_violation",
          "content_policy_violation",
          "data_residency_mismatch" ->
          ApiError.invalidRequest(words).with(Retry.NEVER);
      case null -> null;
      case String code when code.contains("spend_limit") -> ApiError.billing(words);
      case String code when code.startsWith("subscription_sharing") ->
          ApiError.rateLimit(words).with(Retry.NEVER);
      default -> null;
    };
  }

  private static ApiError rateLimit(ErrorBody body) {
    return ApiError.rateLimit(words(body, "rate limit reached"));
  }

  private static ApiError overloaded(ErrorBody body) {
    return ApiError.overloaded(words(body, "Overloaded"));
  }

  private ApiError byStatus(int status, ErrorBody body) {
    return switch (status) {
      case 400, 422 -> Refused.request(body, words(body, REFUSED), translation, places);
      case 401 -> RefusedKey.error();
      case 403 -> forbidden(body);
      case 402 -> ApiError.billing(words(body, "the upstream wants payment"));
      case 404 -> notFound(body);
      case 413 -> ApiError.tooLarge(words(body, "the request is too large for the upstream"));
      case 429 -> rateLimit(body);
      case 503, 529 -> overloaded(body);
      case 408, 504, 524 -> ApiError.timeout(words(body, "the upstream took too long"));
      default -> ApiError.api(502, words(body, "the upstream failed with status " + status));
    };
  }

  private static ApiError forbidden(ErrorBody body) {
    return FlaggedContent.is(body)
        ? ApiError.invalidRequest(FlaggedContent.words(words(body, REFUSED))).with(Retry.NEVER)
        : RefusedKey.error();
  }

  private static ApiError notFound(ErrorBody body) {
    return ApiError.notFound(words(body, "the upstream knows no such thing"));
  }

  /// A code may be the status that could not be sent any more.
  private ApiError byTypeOrNumber(ErrorBody body) {
    String code = body.code() == null ? "" : body.code();
    return code.matches("[45]\\d\\d") ? byStatus(Integer.parseInt(code), body) : byType(body);
  }

  private ApiError byType(ErrorBody body) {
    return switch (body.type()) {
      case "invalid_request_error" ->
          Refused.request(body, words(body, REFUSED), translation, places);
      case "authentication_error" -> RefusedKey.error();
      case "permission_error" -> forbidden(body);
      case "rate_limit_error", "tokens", "requests" -> rateLimit(body);
      case "not_found_error" -> notFound(body);
      case "timeout_error" -> ApiError.timeout(words(body, "the upstream took too long"));
      case "service_unavailable_error", "overloaded_error" -> overloaded(body);
      case null, default -> byName(body);
    };
  }

  private ApiError byName(ErrorBody body) {
    int typed = NamedStatus.of(body.type());
    int status = typed == 0 ? NamedStatus.of(body.code()) : typed;
    return status == 0
        ? ApiError.api(500, words(body, "the upstream failed"))
        : byStatus(status, body);
  }

  private static String words(ErrorBody body, String otherwise) {
    String message = body.message();
    return message == null || message.isBlank() ? otherwise : message;
  }
}
