package dev.parley.simulator.stream;

import dev.parley.simulator.wire.ApiError;

/// The HTTP answer an error gets when it comes before any stream.
public final class StreamErrors {
  private StreamErrors() {}

  public static ApiError http(String code, String message) {
    return switch (code) {
      case "rate_limit_exceeded" -> new ApiError(429, message, "requests", null, code);
      case "slow_down" -> new ApiError(429, message, "rate_limit_error", null, code);
      case "insufficient_quota" -> new ApiError(429, message, "insufficient_quota", null, code);
      case "server_is_overloaded" ->
          new ApiError(503, message, "service_unavailable_error", null, code);
      case "server_error", "vector_store_timeout" ->
          new ApiError(500, message, "server_error", null, code);
      default -> ApiError.badRequest(message, null, code);
    };
  }
}
