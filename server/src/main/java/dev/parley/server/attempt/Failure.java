package dev.parley.server.attempt;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.errors.RefusedKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a try failed by. Of several failures the client hears of the one that stands first here: of
/// what will pass before what will not, of what the client can time before what it cannot.
public enum Failure {
  /// The request itself is refused; it would be anywhere.
  REFUSED(Cure.NOWHERE),
  RATE_LIMITED(Cure.AGAIN),
  /// The upstream has too much to do.
  OVERLOADED(Cure.AGAIN),
  /// It failed too often lately, and is left alone.
  BREAKER_OPEN(Cure.ELSEWHERE),
  /// As many calls are under way there as may be.
  FULL(Cure.ELSEWHERE),
  /// The upstream itself says that it took too long.
  TIMED_OUT(Cure.AGAIN),
  /// The upstream failed, by its own account.
  FAILED(Cure.AGAIN),
  CONFLICT(Cure.AGAIN),
  /// The answer broke off, or fell silent, before it had said anything.
  BROKEN(Cure.AGAIN),
  /// What came is no answer.
  GARBLED(Cure.AGAIN),
  /// The connection was closed without an answer.
  CLOSED(Cure.AGAIN),
  /// No answer came in time.
  SILENT(Cure.AGAIN),
  /// The upstream did not take the request in time.
  NOT_TAKEN(Cure.AGAIN),
  UNREACHABLE(Cure.AGAIN),
  /// No secure connection could be made.
  INSECURE(Cure.AGAIN),
  /// What the key may spend is spent.
  OUT_OF_QUOTA(Cure.ELSEWHERE),
  KEY_REFUSED(Cure.ELSEWHERE),
  /// The key is taken, and may not do this: not with this model, at least.
  FORBIDDEN(Cure.ELSEWHERE),
  /// The proxy on the way there lets nobody through whom it does not know.
  PROXY_REFUSED(Cure.ELSEWHERE),
  /// There is no such model, or no such path.
  UNKNOWN(Cure.ELSEWHERE),
  /// The request cannot be carried there as it has to be; it was not sent.
  UNSUITED(Cure.ELSEWHERE);

  private static final long CONFLICT_STATUS = 409;
  private static final long FORBIDDEN_STATUS = 403;

  private final Cure cure;

  private enum Cure {
    AGAIN,
    ELSEWHERE,
    NOWHERE
  }

  Failure(Cure cure) {
    this.cure = cure;
  }

  /// What the upstream's own account of an error means.
  public static Failure of(ApiError error) {
    ApiError.UpstreamError upstream = error.upstream();
    if (RefusedKey.is(error)) {
      return isOf(upstream, FORBIDDEN_STATUS) ? FORBIDDEN : KEY_REFUSED;
    }
    if (isOf(upstream, CONFLICT_STATUS)) {
      return CONFLICT;
    }
    boolean never = Boolean.FALSE.equals(error.retry().worthwhile());
    return switch (error.type()) {
      case "rate_limit_error" -> never ? OUT_OF_QUOTA : RATE_LIMITED;
      case "billing_error", "permission_error" -> OUT_OF_QUOTA;
      case "overloaded_error" -> OVERLOADED;
      case "timeout_error" -> TIMED_OUT;
      case "api_error" -> namesParameter(upstream) ? REFUSED : FAILED;
      case "not_found_error" -> UNKNOWN;
      default -> REFUSED;
    };
  }

  private static boolean isOf(ApiError.@Nullable UpstreamError upstream, long status) {
    return upstream != null && upstream.status() != null && upstream.status() == status;
  }

  /// What is said of a parameter is about the request, whatever else is said.
  private static boolean namesParameter(ApiError.@Nullable UpstreamError upstream) {
    return upstream != null && upstream.param() != null;
  }

  /// Whether the same may go well in the same place a moment later.
  boolean mayPass() {
    return cure == Cure.AGAIN;
  }

  /// Whether another place may do better.
  boolean mayDoBetterElsewhere() {
    return cure != Cure.NOWHERE;
  }

  /// Whether it is about the key, so that another one of the same upstream may do better.
  boolean isAboutTheKey() {
    return this == RATE_LIMITED || this == OUT_OF_QUOTA || this == KEY_REFUSED || this == FORBIDDEN;
  }

  /// Whether the key may still do for other models.
  boolean isAboutTheModelToo() {
    return this == RATE_LIMITED || this == FORBIDDEN;
  }

  /// Whether it tells that the upstream is not well; limits and refusals do not.
  boolean isIllness() {
    return switch (this) {
      case OVERLOADED,
          TIMED_OUT,
          FAILED,
          BROKEN,
          GARBLED,
          CLOSED,
          SILENT,
          NOT_TAKEN,
          UNREACHABLE,
          INSECURE ->
          true;
      case REFUSED,
          RATE_LIMITED,
          BREAKER_OPEN,
          FULL,
          CONFLICT,
          OUT_OF_QUOTA,
          KEY_REFUSED,
          FORBIDDEN,
          PROXY_REFUSED,
          UNKNOWN,
          UNSUITED ->
          false;
    };
  }

  /// What logs call it.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
