package dev.parley.server.upstream;

import dev.parley.anthropic.ApiError;
import dev.parley.server.attempt.Failure;

/// There will be no reply, and why.
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final ApiError.Retry HELPS = new ApiError.Retry(true, null);

  private static final ApiError.Retry SOON = new ApiError.Retry(true, 1L);

  private final Failure failure;
  private final transient ApiError error;

  private NoAnswer(Failure failure, ApiError error) {
    super(failure.wire(), null, false, false);
    this.failure = failure;
    this.error = error;
  }

  public Failure failure() {
    return failure;
  }

  /// What a client hears of it.
  public ApiError error() {
    return error;
  }

  /// There is none, because of this.
  ///
  /// @param who what errors call the upstream
  public static NoAnswer of(Failure failure, String who) {
    return new NoAnswer(failure, error(failure, who));
  }

  /// So much waits for its answers already that it gets no more.
  static NoAnswer tooMuch(String who) {
    String words = " has as many bytes of requests to answer as it may have";
    ApiError error = ApiError.overloaded("The upstream " + who + words).with(SOON);
    return new NoAnswer(Failure.FULL, error);
  }

  /// The proxy on the way there wants to know who asks.
  static NoAnswer ofProxy(Proxy proxy, String who) {
    String words = "The proxy " + proxy.words() + " on the way to the upstream " + who;
    ApiError error = ApiError.api(502, words + " wants a name and a password");
    return new NoAnswer(Failure.PROXY_REFUSED, error.with(ApiError.Retry.NEVER));
  }

  private static ApiError error(Failure failure, String who) {
    return switch (failure) {
      case INSECURE -> broken("No secure connection to the upstream " + who + " could be made");
      case UNREACHABLE -> broken("The upstream " + who + " could not be reached");
      case NOT_TAKEN -> broken("The upstream " + who + " did not take the request in time");
      case SILENT -> ApiError.timeout("The upstream " + who + " did not answer in time");
      case FULL ->
          ApiError.overloaded("The upstream " + who + " has as many calls as it may have")
              .with(SOON);
      default -> broken("The upstream " + who + " closed the connection without an answer");
    };
  }

  private static ApiError broken(String words) {
    return ApiError.api(502, words).with(HELPS);
  }
}
