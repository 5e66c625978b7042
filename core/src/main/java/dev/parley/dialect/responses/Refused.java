package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiError;
import dev.parley.openai.responses.ErrorBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refusals of a feature, in the words on which Claude Code does without it and goes on.
final class Refused {
  private static final Set<String> CODES =
      Set.of("unsupported_parameter", "unknown_parameter", "unsupported_value");

  private Refused() {}

  /// Null when it is no feature that the client can do without.
  static @Nullable ApiError parameter(ErrorBody body) {
    String place = body.param() == null ? "" : body.param();
    if (body.code() == null || !CODES.contains(body.code())) {
      return null;
    }
    if (place.startsWith("text.format") || place.equals("text")) {
      return ApiError.invalidRequest("output_config.format: Extra inputs are not permitted");
    }
    if (place.equals("reasoning.effort") || place.equals("reasoning")) {
      return ApiError.invalidRequest("This model does not support the effort parameter.");
    }
    if (place.contains("prompt_cache_breakpoint")) {
      return ApiError.invalidRequest("cache_control: Extra inputs are not permitted");
    }
    return place.endsWith(".role")
        ? ApiError.invalidRequest("role 'system' is not supported on this model")
        : null;
  }
}
